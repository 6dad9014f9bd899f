export interface ErrorProps {
  title: string;
  messages: readonly string[];
  /** Finds the fault in the log; only for faults of the server. */
  correlationId: string | null;
  signedIn: boolean;
}

export function ErrorView({ title, messages, correlationId, signedIn }: ErrorProps) {
  return (
    <main id="main" class="card">
      <h1>{title}</h1>
      {messages.map((message) => <p class="lead">{message}</p>)}
      {correlationId && (
        <p class="hint">
          If you tell somebody of it, tell them this number: <code>{correlationId}</code>
        </p>
      )}
      <p>
        <a class="button primary" href="/">{signedIn ? "To the photos" : "To the sign-in"}</a>
      </p>
    </main>
  );
}
