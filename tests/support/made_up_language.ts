/** A language that nobody speaks, to see what pages do not say in the language of whoever asks. */
import { html } from "hono/html";
import type { Texts } from "../../routes/pages/texts.ts";

/** Dates of it have no Latin letters. */
const LOCALE = "ja";

const marked = (said: unknown) => typeof said === "string" ? `⟦${said}⟧` : html`⟦${said}⟧`;

function made(text: unknown): unknown {
  if (typeof text === "string") return marked(text);
  if (typeof text === "function") return (...values: unknown[]) => marked(text(...values));
  if (Array.isArray(text)) return text.map(made);
  return Object.fromEntries(
    Object.entries(text as object).map(([name, each]) => [name, made(each)]),
  );
}

/** The same texts, each between ⟦ and ⟧. */
export function madeUpLanguage(texts: Texts): Texts {
  return { ...made(texts) as Texts, locale: LOCALE };
}

/** Attributes that are shown or read out. */
const SHOWN =
  /\b(?:alt|aria-label|aria-description|aria-valuetext|label|placeholder|title)="([^"]*)"/g;

const UNSEEN = /<!--.*?-->|<!DOCTYPE[^>]*>|<(script|style|code|pre|textarea)\b.*?<\/\1>/gs;

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" },
};

const decoded = (text: string) => text.replaceAll(/&[#\w]+;/g, (name) => ENTITIES[name] ?? name);

/** The pieces of a text that stand outside of ⟦ and ⟧, which may stand within each other. */
function outside(text: string): string[] {
  const left = text.replaceAll(/⟦[^⟦⟧]*⟧/g, "");
  return left === text ? text.split("\n") : outside(left);
}

/** All that a page shows or reads out without it being of the made-up language. */
export function wordsOutside(page: string): string[] {
  const seen = page.replaceAll(UNSEEN, "");
  const labels = [...seen.matchAll(SHOWN)].flatMap(([, label]) => outside(label!));
  const text = outside(seen.replaceAll("\n", " ").replaceAll(/<[^>]*>/g, "\n"));
  return [...labels, ...text].map((words) => decoded(words).replaceAll(/^[\s,·]+|[\s,·]+$/g, ""))
    .filter((words) => /[⟦⟧]|\p{Script=Latin}/u.test(words));
}
