import { type Theme, THEMES } from "../../theme_cookie.ts";
import type { FormProblems } from "../form_problems.ts";
import { texts } from "../texts.ts";
import { Field, FormMessage } from "./form.tsx";
import * as format from "./format.ts";
import { Icon } from "./icons.tsx";
import { Figure } from "./scan_summary.tsx";

export interface AccountProps {
  values: { name: string; email: string };
  problems: FormProblems;
  /** What is chosen in this browser. */
  theme: Theme;
  isAdmin: boolean;
  externalPath: string | null;
  /** Bytes that uploads may take; null for as many as there is room for. */
  quota: number | null;
  /** Bytes that they take. */
  uploaded: number;
}

/** Account: who one is, and how pages look. */
export function AccountView(props: AccountProps) {
  const t = texts().account;
  return (
    <main id="main" class="page narrow">
      <div class="page-head">
        <h1>{t.title}</h1>
      </div>
      <Profile {...props} />
      <Appearance theme={props.theme} />
      <Rights {...props} />
      <section class="panel panel-danger" aria-labelledby="sign-out-title">
        <h2 id="sign-out-title">{t.signOutOfBrowser}</h2>
        <form method="post" action="/sign-out">
          <button class="button" type="submit">
            <Icon name="signOut" />
            {t.signOut}
          </button>
        </form>
      </section>
    </main>
  );
}

function Profile({ values, problems: { fields, messages } }: AccountProps) {
  const t = texts().account;
  return (
    <section class="panel" aria-labelledby="profile-title">
      <h2 id="profile-title">{t.profile}</h2>
      <FormMessage messages={messages} />
      <form method="post" action="/account">
        <Field
          label={t.name}
          name="name"
          value={values.name}
          problem={fields.name}
          autocomplete="name"
          required
        />
        <Field
          label={t.email}
          name="email"
          type="email"
          value={values.email}
          problem={fields.email}
          hint={t.emailHint}
          autocomplete="email"
          required
        />
        <div class="actions">
          <button class="button primary" type="submit">{texts().actions.save}</button>
        </div>
      </form>
    </section>
  );
}

function Appearance({ theme }: { theme: Theme }) {
  const t = texts().account;
  return (
    <section class="panel" aria-labelledby="theme-title">
      <h2 id="theme-title">{t.appearance}</h2>
      <form
        class="segments"
        method="post"
        action="/account/theme"
        role="group"
        aria-labelledby="theme-title"
      >
        {THEMES.map((each) => (
          <button
            class="segment"
            type="submit"
            name="theme"
            value={each}
            aria-pressed={each === theme ? "true" : "false"}
          >
            {t.themes[each]}
          </button>
        ))}
      </form>
      <p class="hint">{t.appearanceHint}</p>
    </section>
  );
}

/** What an administrator has given. */
function Rights({ isAdmin, externalPath, quota, uploaded }: AccountProps) {
  const t = texts().account;
  const size = format.fileSize(uploaded);
  const used = quota === null ? size : t.usedOf(size, format.fileSize(quota));
  return (
    <section class="panel" aria-labelledby="rights-title">
      <h2 id="rights-title">{t.rights}</h2>
      <dl class="figures wide">
        <Figure name={t.uploads} value={used} />
        <Figure name={t.role} value={isAdmin ? t.administrator : t.user} />
        {externalPath !== null && <Figure name={t.externalPath} value={externalPath} />}
      </dl>
      {!isAdmin && <p class="hint">{t.rightsHint}</p>}
    </section>
  );
}
