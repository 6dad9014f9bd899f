import type { FormProblems } from "../form_problems.ts";
import { texts } from "../texts.ts";
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
  const t = texts().users;
  return (
    <>
      <Field label={t.name} name="name" value={values.name} problem={fields.name} required />
      <Field
        label={t.email}
        name="email"
        type="email"
        value={values.email}
        problem={fields.email}
        hint={t.emailHint}
        required
      />
      <Field
        label={t.externalPath}
        name="externalPath"
        value={values.externalPath}
        problem={fields.externalPath}
        placeholder={t.folderExample}
        hint={t.externalPathHint}
      />
      <Field
        label={t.quota}
        name="quotaSizeInBytes"
        value={values.quotaSizeInBytes}
        problem={fields.quotaSizeInBytes}
        inputmode="decimal"
        hint={t.quotaHint}
      />
      <Checkbox
        label={t.administrator}
        name="isAdmin"
        checked={values.isAdmin}
        disabled={isMe}
        hint={isMe ? t.ownRightHint : t.administratorHint}
      />
    </>
  );
}
