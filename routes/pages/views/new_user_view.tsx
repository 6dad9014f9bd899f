import { Crumbs } from "./crumbs.tsx";
import { Field, FormMessage } from "./form.tsx";
import { UserFields, type UserFieldsProps } from "./user_fields.tsx";

/** Create User. */
export function NewUserView({ values, problems }: UserFieldsProps) {
  return (
    <main id="main" class="page narrow">
      <Crumbs crumbs={[{ href: "/admin/users", name: "Users" }]} />
      <div class="page-head">
        <h1>Create User</h1>
      </div>
      <FormMessage messages={problems.messages} />
      <form class="panel" method="post" action="/admin/users">
        <UserFields values={values} problems={problems} />
        <Field
          label="Password"
          name="password"
          type="password"
          autocomplete="new-password"
          problem={problems.fields.password}
          hint="Empty: one is made up and shown to you once. They choose their own when they sign in first."
        />
        <div class="actions">
          <button class="button primary" type="submit">Create User</button>
          <a class="button" href="/admin/users">Cancel</a>
        </div>
      </form>
    </main>
  );
}
