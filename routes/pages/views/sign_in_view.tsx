import { Field, FormMessage } from "./form.tsx";

export interface SignInProps {
  email: string;
  /** Where to go afterwards: a path of this site. */
  next: string;
  message: string | null;
}

export function SignInView({ email, next, message }: SignInProps) {
  return (
    <main id="main" class="card">
      <h1>Sign in</h1>
      <FormMessage messages={message === null ? [] : [message]} />
      <form method="post" action="/sign-in">
        <input type="hidden" name="next" value={next} />
        <Field
          label="Email"
          name="email"
          type="email"
          value={email}
          autocomplete="username"
          required
          autofocus={email === ""}
        />
        <Field
          label="Password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          autofocus={email !== ""}
        />
        <button class="button primary wide" type="submit">Sign in</button>
      </form>
    </main>
  );
}
