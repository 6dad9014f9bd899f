import { texts } from "../texts.ts";
import { Field, FormMessage } from "./form.tsx";

export interface SignInProps {
  email: string;
  /** Where to go afterwards: a path of this site. */
  next: string;
  message: string | null;
}

export function SignInView({ email, next, message }: SignInProps) {
  const t = texts().signIn;
  return (
    <main id="main" class="card">
      <h1>{t.title}</h1>
      <FormMessage messages={message === null ? [] : [message]} />
      <form method="post" action="/sign-in">
        <input type="hidden" name="next" value={next} />
        <Field
          label={t.email}
          name="email"
          type="email"
          value={email}
          autocomplete="username"
          required
          autofocus={email === ""}
        />
        <Field
          label={t.password}
          name="password"
          type="password"
          autocomplete="current-password"
          required
          autofocus={email !== ""}
        />
        <button class="button primary wide" type="submit">{t.title}</button>
      </form>
    </main>
  );
}
