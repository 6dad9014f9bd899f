import type { Child } from "hono/jsx";
import { Icon } from "./icons.tsx";

export interface FieldProps {
  label: string;
  name: string;
  /** Where a page has several fields of this name. */
  id?: string;
  value?: string;
  type?: "text" | "email" | "password" | "datetime-local";
  /** Of a number or a time. */
  step?: string;
  hint?: Child;
  problem?: string;
  autocomplete?: string;
  required?: boolean;
  autofocus?: boolean;
  minlength?: number;
  /** More than one makes a text area of so many lines. */
  rows?: number;
  placeholder?: string;
  inputmode?: "decimal" | "numeric";
  /** A text area for sentences, not for lines of code. */
  prose?: boolean;
}

/** A labelled input with its hint and, where it was refused, the reason. */
export function Field(
  { label, name, id = name, hint, problem, rows = 1, value = "", ...rest }: FieldProps,
) {
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ");
  const common = {
    id,
    name,
    required: rest.required,
    // The first that is wrong is where one goes on.
    autofocus: rest.autofocus || problem !== undefined,
    placeholder: rest.placeholder,
    "aria-describedby": described || undefined,
    "aria-invalid": problem ? "true" : undefined,
  } as const;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {rows > 1
        ? (
          <textarea
            {...common}
            class={rest.prose ? "prose" : undefined}
            rows={rows}
            spellcheck={rest.prose ?? false}
          >
            {value}
          </textarea>
        )
        : (
          <input
            {...common}
            type={rest.type ?? "text"}
            value={value}
            autocomplete={rest.autocomplete}
            minlength={rest.minlength}
            step={rest.step}
            inputmode={rest.inputmode}
          />
        )}
      {hint && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      {problem && <p class="problem" id={`${id}-problem`}>{problem}</p>}
    </div>
  );
}

export interface CheckboxProps {
  label: string;
  name: string;
  checked: boolean;
  disabled?: boolean;
  hint?: Child;
}

/** A box to tick, with what it means. A disabled one is not sent. */
export function Checkbox({ label, name, checked, disabled, hint }: CheckboxProps) {
  return (
    <div class="field checkbox">
      <label>
        <input
          type="checkbox"
          name={name}
          checked={checked}
          disabled={disabled}
          aria-describedby={hint ? `${name}-hint` : undefined}
        />{" "}
        {label}
      </label>
      {hint && <p class="hint" id={`${name}-hint`}>{hint}</p>}
    </div>
  );
}

export interface HiddenFieldsProps {
  fields: Readonly<Record<string, string>>;
}

/** What a form sends besides what can be seen. */
export function HiddenFields({ fields }: HiddenFieldsProps) {
  return (
    <>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

/** Something that went well; read out at once. */
export function Notice({ children }: { children: Child }) {
  return (
    <div class="message message-good" role="status">
      <Icon name="check" />
      <div>{children}</div>
    </div>
  );
}

/** Why a form came back; read out at once. */
export function FormMessage({ messages }: { messages: readonly string[] }) {
  if (messages.length === 0) return null;
  return (
    <div class="message message-error" role="alert">
      <Icon name="warning" />
      {messages.length === 1
        ? <p>{messages[0]}</p>
        : <ul>{messages.map((each) => <li>{each}</li>)}</ul>}
    </div>
  );
}
