import type { Child } from "hono/jsx";
import { texts } from "../texts.ts";
import { HiddenFields } from "./form.tsx";

export interface ConfirmationProps {
  /** Of the element, for `popovertarget`; its form is `<id>-form`, what went wrong `<id>-problem`. */
  id: string;
  title: string;
  /** Where the form goes; null where there is nothing to do but to read. */
  action: string | null;
  button?: string;
  /** What the form sends besides. */
  fields?: Readonly<Record<string, string>>;
  /** Nothing is lost by it. */
  isHarmless?: boolean;
  children: Child;
}

/** Asks before something is done. It opens and closes without scripts. */
export function Confirmation(props: ConfirmationProps) {
  const t = texts().actions;
  const { id, title, action, button, fields = {}, isHarmless, children } = props;
  return (
    <div
      id={id}
      class="confirmation"
      popover="auto"
      role="dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-words`}
    >
      <h2 id={`${id}-title`}>{title}</h2>
      <p id={`${id}-words`}>{children}</p>
      <div id={`${id}-problem`} class="message message-error" role="alert" hidden></div>
      <form id={`${id}-form`} class="actions" method="post" action={action ?? undefined}>
        <HiddenFields fields={fields} />
        <button
          class="button"
          type="button"
          popovertarget={id}
          popovertargetaction="hide"
          autofocus={action === null}
        >
          {action === null ? t.close : t.cancel}
        </button>
        {action !== null && (
          <button class={isHarmless ? "button primary" : "button danger"} type="submit" autofocus>
            {button}
          </button>
        )}
      </form>
    </div>
  );
}
