import { texts } from "../texts.ts";

export interface ErrorProps {
  title: string;
  messages: readonly string[];
  /** Finds the fault in the log; only for faults of the server. */
  correlationId: string | null;
  signedIn: boolean;
}

export function ErrorView({ title, messages, correlationId, signedIn }: ErrorProps) {
  const t = texts().errors;
  return (
    <main id="main" class="card">
      <h1>{title}</h1>
      {messages.map((message) => <p class="lead">{message}</p>)}
      {correlationId && <p class="hint">{t.tell(<code>{correlationId}</code>)}</p>}
      <p>
        <a class="button primary" href="/">{signedIn ? t.toPhotos : t.toSignIn}</a>
      </p>
    </main>
  );
}
