/** What is said of a user, checked and in one spelling. */
import { invalid } from "../domain/errors.ts";
import {
  externalPathProblem,
  looksLikeEmail,
  normaliseEmail,
  normaliseExternalPath,
} from "../domain/user.ts";
import type { UserSettings } from "../store/users.ts";

function problemsOf({ email, name, externalPath }: Partial<UserSettings>): string[] {
  const pathProblem = externalPath === undefined ? null : externalPathProblem(externalPath);
  return [
    ...email === undefined || looksLikeEmail(email)
      ? []
      : ["email: has to look like name@example.org"],
    ...name === undefined || name.trim() !== "" ? [] : ["name: should not be empty"],
    ...pathProblem === null ? [] : [`externalPath: ${pathProblem}`],
  ];
}

/**
 * What is given, in one spelling.
 * @throws {AppError} naming every field that is wrong
 */
export function normaliseSettings<T extends Partial<UserSettings>>(settings: T): T {
  const { email, name, externalPath, storageLabel } = settings;
  const problems = problemsOf(settings);
  if (problems.length > 0) throw invalid(problems);
  return {
    ...settings,
    ...email !== undefined && { email: normaliseEmail(email) },
    ...name !== undefined && { name: name.trim() },
    ...externalPath !== undefined && { externalPath: normaliseExternalPath(externalPath) },
    ...storageLabel !== undefined && { storageLabel: storageLabel || null },
  };
}

/** Throws a 400 when a password is shorter than `least` characters. */
export function checkPassword(
  password: string,
  { least, field = "password" }: { least: number; field?: string },
): void {
  if (password.length >= least) return;
  throw invalid([
    least === 1
      ? `${field}: should not be empty`
      : `${field}: must have at least ${least} characters`,
  ]);
}
