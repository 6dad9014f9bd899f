import { texts } from "../texts.ts";
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
  const t = texts().users;
  return (
    <main id="main" class="page narrow">
      <Crumbs crumbs={[{ href: "/admin/users", name: t.title }]} />
      <div class="page-head">
        <h1>{user.name}</h1>
      </div>
      <Notice>
        <p>{isNew ? t.created : t.passwordWasReset}</p>
      </Notice>
      <section class="panel" aria-labelledby="password-title">
        <h2 id="password-title">{t.theirPassword}</h2>
        <p class="secret">
          <code>{password}</code>
        </p>
        <p class="hint">{t.theirPasswordHint(user.email)}</p>
        <div class="actions">
          <a class="button primary" href={`/admin/users/${user.id}`}>{t.done}</a>
        </div>
      </section>
    </main>
  );
}
