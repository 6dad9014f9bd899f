import type { ApiKey } from "../../../store/api_keys.ts";
import type { FormProblems } from "../form_problems.ts";
import { texts } from "../texts.ts";
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
  const t = texts().apiKeys;
  return (
    <main id="main" class="page narrow">
      <div class="page-head">
        <h1>{t.title}</h1>
      </div>
      <p class="lead page-lead">
        {t.lead} <a href="/api/docs">{t.docs}</a>
      </p>
      {secret !== null && <NewKey secret={secret} />}
      <section class="panel" aria-labelledby="new-title">
        <h2 id="new-title">{t.newKey}</h2>
        <FormMessage messages={problems.messages} />
        <form class="add" method="post" action="/account/api-keys">
          <Field
            label={t.purpose}
            name="name"
            value={name}
            placeholder={t.purposeExample}
            problem={problems.fields.name}
          />
          <button class="button" type="submit">{t.create}</button>
        </form>
      </section>
      {keys.length > 0 && <ul class="rows">{keys.map((key) => <Key {...key} />)}</ul>}
    </main>
  );
}

function NewKey({ secret }: { secret: string }) {
  return (
    <Notice>
      <p>{texts().apiKeys.made}</p>
      <p class="secret">
        <code>{secret}</code>
      </p>
    </Notice>
  );
}

function Key({ id, name, createdAt }: ApiKey) {
  const t = texts().apiKeys;
  return (
    <li class="row pair">
      <div class="row-main">
        <h2>{name}</h2>
        <p class="hint">{t.madeAt(format.moment(createdAt))}</p>
        <details class="rename">
          <summary>{t.rename}</summary>
          <form class="add" method="post" action={`/account/api-keys/${id}/name`}>
            <Field id={`name-${id}`} label={t.name} name="name" value={name} required />
            <button class="button" type="submit">{t.rename}</button>
          </form>
        </details>
      </div>
      <RemoveButton
        action={`/account/api-keys/${id}/delete`}
        word={texts().actions.delete}
        label={t.deleteOne(name)}
      />
    </li>
  );
}
