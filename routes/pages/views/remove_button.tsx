import { texts } from "../texts.ts";
import { HiddenFields, type HiddenFieldsProps } from "./form.tsx";
import { Icon } from "./icons.tsx";

export interface RemoveButtonProps extends Partial<HiddenFieldsProps> {
  /** Where the form goes. */
  action: string;
  /** What is done, in a word. */
  word?: string;
  /** The same with what it is done to, for those who do not see where the button is. */
  label: string;
}

/** Takes one thing out of a list, at once. */
export function RemoveButton(
  { action, word = texts().actions.remove, label, fields = {} }: RemoveButtonProps,
) {
  return (
    <form method="post" action={action}>
      <HiddenFields fields={fields} />
      <button class="icon-button" type="submit" aria-label={label} title={word}>
        <Icon name="trash" />
      </button>
    </form>
  );
}
