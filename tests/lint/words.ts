/// <reference lib="deno.unstable" />
/** How the rules of this folder tell words for people from names for programs. */

/** Two words, or a single one with a capital, as no name of a program's is written. */
const WORDS = /\p{L}{2,}[,:;.]? \p{L}{2,}|^\p{Lu}\p{Ll}+[.:!?…]?$/u;

/** In a template: the word beside a value. `\0` stands for values. */
const WORD_BESIDE_A_VALUE = /\0 \p{L}{2,}|\p{L}{2,}:? \0/u;

/** What becomes of a text, as far as the place tells where it stands. */
export type Place = "shown" | "a name" | "anywhere";

/** Whether a text at this place is one for people. In a template, `\0` stands for each value. */
export function isForPeople(text: string, place: Place): boolean {
  if (place === "a name") return false;
  if (place === "shown" && /\p{L}/u.test(text)) return true;
  return WORDS.test(text) || WORD_BESIDE_A_VALUE.test(text);
}

/** The text of a template, with `\0` in the place of each value. */
export function templateText({ quasis }: Deno.lint.TemplateLiteral): string {
  return quasis.map(({ cooked }) => cooked).join("\0");
}

/** What a node stands in. */
export function parentOf(node: Deno.lint.Node): Deno.lint.Node | undefined {
  return (node as { parent?: Deno.lint.Node }).parent;
}
