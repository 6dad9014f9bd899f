import { type Theme, THEMES } from "../../theme_cookie.ts";
import type { FormProblems } from "../form_problems.ts";
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
  return (
    <main id="main" class="page narrow">
      <div class="page-head">
        <h1>Account</h1>
      </div>
      <Profile {...props} />
      <Appearance theme={props.theme} />
      <Rights {...props} />
      <section class="panel panel-danger" aria-labelledby="sign-out-title">
        <h2 id="sign-out-title">Sign out of this browser</h2>
        <form method="post" action="/sign-out">
          <button class="button" type="submit">
            <Icon name="signOut" />
            Sign out
          </button>
        </form>
      </section>
    </main>
  );
}

function Profile({ values, problems: { fields, messages } }: AccountProps) {
  return (
    <section class="panel" aria-labelledby="profile-title">
      <h2 id="profile-title">Profile</h2>
      <FormMessage messages={messages} />
      <form method="post" action="/account">
        <Field
          label="Name"
          name="name"
          value={values.name}
          problem={fields.name}
          autocomplete="name"
          required
        />
        <Field
          label="Email"
          name="email"
          type="email"
          value={values.email}
          problem={fields.email}
          hint="You sign in with it."
          autocomplete="email"
          required
        />
        <div class="actions">
          <button class="button primary" type="submit">Save</button>
        </div>
      </form>
    </section>
  );
}

const THEME_NAME: Record<Theme, string> = {
  system: "As the system",
  light: "Light",
  dark: "Dark",
};

function Appearance({ theme }: { theme: Theme }) {
  return (
    <section class="panel" aria-labelledby="theme-title">
      <h2 id="theme-title">Appearance</h2>
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
            {THEME_NAME[each]}
          </button>
        ))}
      </form>
      <p class="hint">In this browser. Single photos are always shown on dark.</p>
    </section>
  );
}

/** What an administrator has given. */
function Rights({ isAdmin, externalPath, quota, uploaded }: AccountProps) {
  const room = quota === null ? "" : ` of ${format.fileSize(quota)}`;
  return (
    <section class="panel" aria-labelledby="rights-title">
      <h2 id="rights-title">What you may use</h2>
      <dl class="figures wide">
        <Figure name="Uploads" value={`${format.fileSize(uploaded)}${room}`} />
        <Figure name="Role" value={isAdmin ? "Administrator" : "User"} />
        {externalPath !== null && <Figure name="External path" value={externalPath} />}
      </dl>
      {!isAdmin && <p class="hint">Administrators set this.</p>}
    </section>
  );
}
