import { texts } from "../texts.ts";
import { Crumbs } from "./crumbs.tsx";
import { Field, FormMessage } from "./form.tsx";
import { UserFields, type UserFieldsProps } from "./user_fields.tsx";

/** Create User. */
export function NewUserView({ values, problems }: UserFieldsProps) {
  const t = texts().users;
  return (
    <main id="main" class="page narrow">
      <Crumbs crumbs={[{ href: "/admin/users", name: t.title }]} />
      <div class="page-head">
        <h1>{t.create}</h1>
      </div>
      <FormMessage messages={problems.messages} />
      <form class="panel" method="post" action="/admin/users">
        <UserFields values={values} problems={problems} />
        <Field
          label={t.password}
          name="password"
          type="password"
          autocomplete="new-password"
          problem={problems.fields.password}
          hint={t.passwordHint}
        />
        <div class="actions">
          <button class="button primary" type="submit">{t.create}</button>
          <a class="button" href="/admin/users">{texts().actions.cancel}</a>
        </div>
      </form>
    </main>
  );
}
