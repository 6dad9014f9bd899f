/// <reference lib="deno.unstable" />
/**
 * A rule for `deno lint`: what pages say is in routes/pages/texts/, so that another language is one
 * more folder there. Words are told from names by where they stand, and by their looks.
 */
import { isForPeople, parentOf, type Place, templateText } from "./words.ts";

const PAGE = /\/routes\/pages\/(?!texts\/).*(?<!_test)\.tsx?$/;

/** Markup, and the names of programs, which are the same in every language. */
const NO_WORDS = /<[^<>]*>|\b(Shoebox|Deno)\b/g;

/** Properties and attributes that are shown or read out. */
const SHOWN = [
  ...["alt", "aria-description", "aria-label", "aria-valuetext", "button", "hint", "label"],
  ...["message", "messages", "placeholder", "problem", "title", "word", "words"],
];

/** Properties and attributes that browsers and scripts read. */
const UNSEEN = /^(cache-control|class|content|d|rel|sizes|srcset|data-.*)$/;

/** What the API refuses with is in English for everybody, and pages show it as it is. */
const REFUSES = ["AppError", "Error", "invalid", "notFound"];

/** What takes names of more than one word. */
const TAKES_NAMES = ["mayDo", "mayDoToAlbum"];

/** Dates and numbers are in the language of the page, too. */
const WRITES = ["DateTimeFormat", "ListFormat", "NumberFormat", "PluralRules", "toLocaleString"];

/** The type of a file, or an address. */
const TYPE_OR_ADDRESS = /^([a-z]+\/[\w.+-]+;.*|(https:\/)?\/\S*)$/;

type Node = Deno.lint.Node;

function nameOf(node: Node): string {
  if (node.type === "Identifier" || node.type === "JSXIdentifier") return node.name;
  if (node.type === "MemberExpression") return nameOf(node.property);
  return node.type === "Literal" ? String(node.value) : "";
}

function placeInCallOf(name: string): Place {
  if (WRITES.includes(name)) return "shown";
  return [...REFUSES, ...TAKES_NAMES].includes(name) ? "a name" : "anywhere";
}

const placeNamed = (name: string): Place =>
  SHOWN.includes(name) ? "shown" : UNSEEN.test(name) ? "a name" : "anywhere";

/** What becomes of a text that stands here, as far as the place tells. */
function placeOf(node: Node): Place {
  const parent = parentOf(node);
  switch (parent?.type) {
    case "JSXElement":
      return nameOf(parent.openingElement.name) === "code" ? "a name" : "shown";
    case "JSXFragment":
      return "shown";
    case "JSXAttribute":
      return placeNamed(nameOf(parent.name));
    case "Property":
      return parent.key === node ? "a name" : placeNamed(nameOf(parent.key));
    case "BinaryExpression":
      return parent.operator === "+" ? placeOf(parent) : "a name";
    case "CallExpression":
    case "NewExpression":
      return placeInCallOf(nameOf(parent.callee));
    case "ArrayExpression":
    case "ConditionalExpression":
    case "JSXExpressionContainer":
    case "LogicalExpression":
    case "TemplateLiteral":
      return placeOf(parent);
    default:
      return "anywhere";
  }
}

function create(context: Deno.lint.RuleContext): Deno.lint.LintVisitor {
  if (!PAGE.test(context.filename)) return {};
  const look = (text: string, node: Node) => {
    const words = text.replace(TYPE_OR_ADDRESS, "").replaceAll(NO_WORDS, "");
    if (!isForPeople(words, placeOf(node))) return;
    context.report({ node, message: "What pages say is in routes/pages/texts/" });
  };
  return {
    JSXText: (node) => look(node.value, node),
    Literal: (node) => {
      if (typeof node.value === "string") look(node.value, node);
    },
    TemplateLiteral: (node) => look(templateText(node), node),
  };
}

export default {
  name: "pages",
  rules: { "words-in-pages": { create } },
} satisfies Deno.lint.Plugin;
