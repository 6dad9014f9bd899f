/// <reference lib="deno.unstable" />
/**
 * A rule for `deno lint`: what scripts say is in static/texts/, so that another language is one more
 * file there. Words are told from names by their looks, and by where they stand.
 */

const SCRIPT = /\/static\/(?!texts\/|vendor\/).*\.js$/;

/** Two words, or a single one with a capital, as no name of a program's is written. */
const WORDS = /\p{L}{2,}[,:;.]? \p{L}{2,}|^\p{Lu}\p{Ll}+[.:!?…]?$/u;

/** In a template: the word beside a value. `\0` stands for values. */
const WORD_BESIDE_A_VALUE = /\0 \p{L}{2,}|\p{L}{2,}:? \0/u;

/** What belongs to the language of browsers, not of people. */
const TAKES_NAMES = [
  ...["closest", "includes", "matches", "matchMedia", "querySelector", "querySelectorAll"],
  "startsWith",
];

/** What shows its texts; dates and numbers are in a language, too. */
const SHOWS = [
  ...["Error", "UploadProblem", "append", "prepend", "replaceChildren", "say"],
  ...["DateTimeFormat", "NumberFormat", "toLocaleString"],
];

const SHOWN = [
  ...["alt", "aria-label", "aria-valuetext", "ariaLabel", "innerText", "label", "placeholder"],
  ...["textContent", "title"],
];

type Node = Deno.lint.Node;

const parentOf = (node: Node) => (node as { parent?: Node }).parent;

/** The name of what is called or set: `f`, or `f` of `a.f`. */
function nameOf(node: Node): string {
  if (node.type === "Identifier") return node.name;
  if (node.type === "MemberExpression") return nameOf(node.property);
  if (node.type === "ChainExpression") return nameOf(node.expression);
  return node.type === "Literal" ? String(node.value) : "";
}

type Place = "shown" | "a name" | "anywhere";

/** What becomes of a text that stands here, as far as the place tells. */
function placeOf(node: Node): Place {
  const parent = parentOf(node);
  switch (parent?.type) {
    case "AssignmentExpression":
      if (SHOWN.includes(nameOf(parent.left))) return "shown";
      return ["className", "cookie"].includes(nameOf(parent.left)) ? "a name" : "anywhere";
    case "BinaryExpression":
      return parent.operator === "+" ? placeOf(parent) : "a name";
    case "CallExpression":
    case "NewExpression":
      return placeInCall(node, nameOf(parent.callee), parent.arguments[0]!);
    case "ConditionalExpression":
    case "LogicalExpression":
      return placeOf(parent);
    default:
      return "anywhere";
  }
}

function placeInCall(node: Node, name: string, first: Node): Place {
  if (TAKES_NAMES.includes(name)) return "a name";
  const isValue = name === "setAttribute" && SHOWN.includes(nameOf(first)) && node !== first;
  return isValue || SHOWS.includes(name) ? "shown" : "anywhere";
}

function isForPeople(text: string, node: Node): boolean {
  const place = placeOf(node);
  if (place === "a name") return false;
  if (place === "shown" && /\p{L}/u.test(text)) return true;
  return WORDS.test(text) || WORD_BESIDE_A_VALUE.test(text);
}

function create(context: Deno.lint.RuleContext): Deno.lint.LintVisitor {
  if (!SCRIPT.test(context.filename)) return {};
  const look = (text: string, node: Node) => {
    if (!isForPeople(text, node)) return;
    context.report({ node, message: "What scripts say is in static/texts/" });
  };
  return {
    Literal: (node) => {
      if (typeof node.value === "string") look(node.value, node);
    },
    TemplateLiteral: (node) => look(node.quasis.map(({ cooked }) => cooked).join("\0"), node),
  };
}

export default {
  name: "texts",
  rules: { "words-in-scripts": { create } },
} satisfies Deno.lint.Plugin;
