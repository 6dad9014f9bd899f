import type { ApiKey } from "../../../store/api_keys.ts";
import type { FormProblems } from "../form_problems.ts";
import { Field, FormMessage, Notice } from "./form.tsx";
import * as format from "./format.ts";
import { RemoveButton } from "./remove_button.tsx";

export interface ApiKeysProps {
  keys: readonly ApiKey[];
  /** Of a key that was made just now; told this once. */
  secret: string | null;
  /** What is typed for a new key. */
  name: string;
  problems: FormProblems;
}

/** Account: keys with which programs sign in. */
export function ApiKeysView({ keys, secret, name, problems }: ApiKeysProps) {
  return (
    <main id="main" class="page narrow">
      <div class="page-head">
        <h1>API keys</h1>
      </div>
      <p class="lead page-lead">
        With a key, a program may do all that you may. <a href="/api/docs">What the API can do</a>
      </p>
      {secret !== null && <NewKey secret={secret} />}
      <section class="panel" aria-labelledby="new-title">
        <h2 id="new-title">New key</h2>
        <FormMessage messages={problems.messages} />
        <form class="add" method="post" action="/account/api-keys">
          <Field
            label="What it is for"
            name="name"
            value={name}
            placeholder="Uploads from my laptop"
            problem={problems.fields.name}
          />
          <button class="button" type="submit">Create Key</button>
        </form>
      </section>
      {keys.length > 0 && <ul class="rows">{keys.map((key) => <Key {...key} />)}</ul>}
    </main>
  );
}

function NewKey({ secret }: { secret: string }) {
  return (
    <Notice>
      <p>The key was made. Copy it now: it is not shown again.</p>
      <p class="secret">
        <code>{secret}</code>
      </p>
    </Notice>
  );
}

function Key({ id, name, createdAt }: ApiKey) {
  return (
    <li class="row pair">
      <div class="row-main">
        <h2>{name}</h2>
        <p class="hint">Made {format.moment(createdAt)}</p>
        <details class="rename">
          <summary>Rename</summary>
          <form class="add" method="post" action={`/account/api-keys/${id}/name`}>
            <Field id={`name-${id}`} label="Name" name="name" value={name} required />
            <button class="button" type="submit">Rename</button>
          </form>
        </details>
      </div>
      <RemoveButton action={`/account/api-keys/${id}/delete`} word="Delete" name={name} />
    </li>
  );
}
