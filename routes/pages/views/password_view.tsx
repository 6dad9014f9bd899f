import { texts } from "../texts.ts";
import { Field, FormMessage } from "./form.tsx";

export interface PasswordProps {
  email: string;
  /** Whether the password must be changed before anything else. */
  isAsked: boolean;
  minPassword: number;
  /** Where to go afterwards: a path of this site. */
  next: string;
  messages: string[];
}

export function PasswordView({ email, isAsked, minPassword, next, messages }: PasswordProps) {
  const t = texts().password;
  return (
    <main id="main" class={isAsked ? "card" : "page narrow"}>
      <div class="page-head">
        <h1>{t.title}</h1>
      </div>
      {isAsked && <p class="lead">{t.givenLead}</p>}
      <FormMessage messages={messages} />
      <form class={isAsked ? undefined : "panel"} method="post" action="/account/password">
        <input type="hidden" name="next" value={next} />
        <input
          class="visually-hidden"
          name="email"
          value={email}
          autocomplete="username"
          aria-hidden="true"
          tabindex={-1}
          readonly
        />
        <Field
          label={t.now}
          name="password"
          type="password"
          autocomplete="current-password"
          required
          autofocus
        />
        <Field
          label={t.new}
          name="newPassword"
          type="password"
          autocomplete="new-password"
          hint={t.newHint(minPassword)}
          minlength={minPassword}
          required
        />
        <button class={isAsked ? "button primary wide" : "button primary"} type="submit">
          {t.change}
        </button>
      </form>
    </main>
  );
}
