import { Crumbs } from "./crumbs.tsx";
import { Notice } from "./form.tsx";

export interface PasswordToldProps {
  user: { id: string; name: string; email: string };
  password: string;
  /** Whether the user was made just now. */
  isNew?: boolean;
}

/** A password that was made up, told once. */
export function PasswordToldView({ user, password, isNew = false }: PasswordToldProps) {
  return (
    <main id="main" class="page narrow">
      <Crumbs crumbs={[{ href: "/admin/users", name: "Users" }]} />
      <div class="page-head">
        <h1>{user.name}</h1>
      </div>
      <Notice>
        <p>
          {isNew ? "The user was created." : "The password was reset, and sessions were ended."}
        </p>
      </Notice>
      <section class="panel" aria-labelledby="password-title">
        <h2 id="password-title">Their password</h2>
        <p class="secret">
          <code>{password}</code>
        </p>
        <p class="hint">
          Shown only now. They sign in with {user.email} and choose their own.
        </p>
        <div class="actions">
          <a class="button primary" href={`/admin/users/${user.id}`}>Done</a>
        </div>
      </section>
    </main>
  );
}
