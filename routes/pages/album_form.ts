/** What people write about an album. */
import { texts } from "./texts.ts";

const LONGEST_NAME = 1000;
const LONGEST_DESCRIPTION = 10_000;

/** What is wrong with an album's name and description, in words. */
export function albumProblems(
  { name, description }: { name: string; description: string },
): string[] {
  const t = texts().albums;
  const problems: string[] = [];
  if (name.trim() === "") problems.push(t.nameMissing);
  if (name.length > LONGEST_NAME) {
    problems.push(t.nameTooLong(LONGEST_NAME));
  }
  if (description.length > LONGEST_DESCRIPTION) {
    problems.push(t.descriptionTooLong(LONGEST_DESCRIPTION));
  }
  if (/\0/.test(name + description)) problems.push(t.signNotKept);
  return problems;
}
