/// <reference lib="deno.unstable" />
/**
 * A rule for `deno lint`: what scripts say is in static/texts/, so that another language is one more
 * file there. Words are told from names by their looks, and by where they stand.
 */
import { isForPeople, parentOf, type Place, templateText } from "./words.ts";

const SCRIPT = /\/static\/(?!texts\/|vendor\/).*\.js$/;

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

/** What browsers and scripts read. */
const UNSEEN = ["className", "cookie", "type"];

type Node = Deno.lint.Node;

/** The name of what is called or set: `f`, or `f` of `a.f`. */
function nameOf(node: Node): string {
  if (node.type === "Identifier") return node.name;
  if (node.type === "MemberExpression") return nameOf(node.property);
  if (node.type === "ChainExpression") return nameOf(node.expression);
  return node.type === "Literal" ? String(node.value) : "";
}

/** What becomes of a text that stands here, as far as the place tells. */
function placeOf(node: Node): Place {
  const parent = parentOf(node);
  switch (parent?.type) {
    case "AssignmentExpression":
      return placeNamed(nameOf(parent.left));
    case "BinaryExpression":
      return parent.operator === "+" ? placeOf(parent) : "a name";
    case "CallExpression":
    case "NewExpression":
      return placeInCall(node, nameOf(parent.callee), parent.arguments[0]!);
    case "Property":
      return placeNamed(nameOf(parent.key));
    case "ConditionalExpression":
    case "LogicalExpression":
      return placeOf(parent);
    default:
      return "anywhere";
  }
}

function placeNamed(name: string): Place {
  if (SHOWN.includes(name)) return "shown";
  return UNSEEN.includes(name) ? "a name" : "anywhere";
}

function placeInCall(node: Node, name: string, first: Node): Place {
  if (TAKES_NAMES.includes(name)) return "a name";
  const isValue = name === "setAttribute" && SHOWN.includes(nameOf(first)) && node !== first;
  return isValue || SHOWS.includes(name) ? "shown" : "anywhere";
}

function create(context: Deno.lint.RuleContext): Deno.lint.LintVisitor {
  if (!SCRIPT.test(context.filename)) return {};
  const look = (text: string, node: Node) => {
    if (!isForPeople(text, placeOf(node))) return;
    context.report({ node, message: "What scripts say is in static/texts/" });
  };
  return {
    Literal: (node) => {
      if (typeof node.value === "string") look(node.value, node);
    },
    TemplateLiteral: (node) => look(templateText(node), node),
  };
}

export default {
  name: "texts",
  rules: { "words-in-scripts": { create } },
} satisfies Deno.lint.Plugin;
