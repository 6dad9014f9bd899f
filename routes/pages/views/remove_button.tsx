import { HiddenFields, type HiddenFieldsProps } from "./form.tsx";
import { Icon } from "./icons.tsx";

export interface RemoveButtonProps extends Partial<HiddenFieldsProps> {
  /** Where the form goes. */
  action: string;
  /** What is done, in a word. */
  word?: string;
  /** What goes. */
  name: string;
}

/** Takes one thing out of a list, at once. */
export function RemoveButton({ action, word = "Remove", name, fields = {} }: RemoveButtonProps) {
  return (
    <form method="post" action={action}>
      <HiddenFields fields={fields} />
      <button class="icon-button" type="submit" aria-label={`${word} ${name}`} title={word}>
        <Icon name="trash" />
      </button>
    </form>
  );
}
