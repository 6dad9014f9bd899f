import { Field, FormMessage } from "./form.tsx";

export interface SetupProps {
  name: string;
  email: string;
  messages: readonly string[];
  minPassword: number;
}

/** The first page that anybody sees. */
export function SetupView({ name, email, messages, minPassword }: SetupProps) {
  return (
    <main id="main" class="card">
      <h1>Welcome to Shoebox</h1>
      <p class="lead">
        Make the account of the administrator: the person who chooses which folders are shown. Your
        files stay where they are and are never changed.
      </p>
      <FormMessage messages={messages} />
      <form method="post" action="/setup">
        <Field label="Name" name="name" value={name} autocomplete="name" required autofocus />
        <Field
          label="Email"
          name="email"
          type="email"
          value={email}
          autocomplete="username"
          hint="To sign in with. Nothing is ever sent to it."
          required
        />
        <Field
          label="Password"
          name="password"
          type="password"
          autocomplete="new-password"
          hint={`At least ${minPassword} characters.`}
          minlength={minPassword}
          required
        />
        <button class="button primary wide" type="submit">Create administrator</button>
      </form>
    </main>
  );
}
