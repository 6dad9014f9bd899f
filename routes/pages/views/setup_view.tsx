import { texts } from "../texts.ts";
import { Field, FormMessage } from "./form.tsx";

export interface SetupProps {
  name: string;
  email: string;
  messages: readonly string[];
  minPassword: number;
}

/** The first page that anybody sees. */
export function SetupView({ name, email, messages, minPassword }: SetupProps) {
  const t = texts().setup;
  return (
    <main id="main" class="card">
      <h1>{t.welcome}</h1>
      <p class="lead">{t.lead}</p>
      <FormMessage messages={messages} />
      <form method="post" action="/setup">
        <Field label={t.name} name="name" value={name} autocomplete="name" required autofocus />
        <Field
          label={t.email}
          name="email"
          type="email"
          value={email}
          autocomplete="username"
          hint={t.emailHint}
          required
        />
        <Field
          label={t.password}
          name="password"
          type="password"
          autocomplete="new-password"
          hint={t.passwordHint(minPassword)}
          minlength={minPassword}
          required
        />
        <button class="button primary wide" type="submit">{t.create}</button>
      </form>
    </main>
  );
}
