/** What scripts open to ask for more; what goes wrong is said in it. */
import type { Child } from "hono/jsx";
import { texts } from "../texts.ts";

export function Dialog({ id, title, children }: { id: string; title: string; children: Child }) {
  return (
    <dialog id={id} class="confirmation" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <form method="dialog">
        <div class="message message-error" role="alert" hidden></div>
        {children}
      </form>
    </dialog>
  );
}

export function Cancel() {
  return (
    <button class="button" type="submit" value="cancel" formnovalidate>
      {texts().actions.cancel}
    </button>
  );
}
