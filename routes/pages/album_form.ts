/** What people write about an album. */

const LONGEST_NAME = 1000;
const LONGEST_DESCRIPTION = 10_000;

/** What is wrong with an album's name and description, in words. */
export function albumProblems(
  { name, description }: { name: string; description: string },
): string[] {
  const problems: string[] = [];
  if (name.trim() === "") problems.push("Please give the album a name.");
  if (name.length > LONGEST_NAME) {
    problems.push(`The name may have at most ${LONGEST_NAME} characters.`);
  }
  if (description.length > LONGEST_DESCRIPTION) {
    problems.push(`The description may have at most ${LONGEST_DESCRIPTION} characters.`);
  }
  if (/\0/.test(name + description)) problems.push("There is a sign in it that cannot be kept.");
  return problems;
}
