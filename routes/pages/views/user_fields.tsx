import type { FormProblems } from "../form_problems.ts";
import { Checkbox, Field } from "./form.tsx";

export const USER_FIELDS = ["name", "email", "externalPath", "quotaSizeInBytes"] as const;

/** As they are typed. */
export interface UserValues extends Record<(typeof USER_FIELDS)[number], string> {
  isAdmin: boolean;
}

export interface UserFieldsProps {
  values: UserValues;
  problems: FormProblems;
  /** Nobody takes their own right to administer. */
  isMe?: boolean;
}

/** What administrators say of a user, new or not. */
export function UserFields({ values, problems: { fields }, isMe = false }: UserFieldsProps) {
  return (
    <>
      <Field label="Name" name="name" value={values.name} problem={fields.name} required />
      <Field
        label="Email"
        name="email"
        type="email"
        value={values.email}
        problem={fields.email}
        hint="They sign in with it. No mail is sent."
        required
      />
      <Field
        label="External path"
        name="externalPath"
        value={values.externalPath}
        problem={fields.externalPath}
        placeholder="/home/anna"
        hint="A folder on this server. Inside it, they may make external libraries of their own. Empty: they may not."
      />
      <Field
        label="Quota in GB"
        name="quotaSizeInBytes"
        value={values.quotaSizeInBytes}
        problem={fields.quotaSizeInBytes}
        inputmode="decimal"
        hint="How much they may upload. Empty: as much as there is room for."
      />
      <Checkbox
        label="Administrator"
        name="isAdmin"
        checked={values.isAdmin}
        disabled={isMe}
        hint={isMe
          ? "You cannot take this from yourself."
          : "May do everything, and see what belongs to others."}
      />
    </>
  );
}
