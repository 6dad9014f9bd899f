/** What the pages say, in the language of whoever asks. */
import { tryGetContext } from "hono/context-storage";
import type { Child } from "hono/jsx";
import type { AppEnv } from "../deps.ts";
import { en } from "./texts/en/mod.ts";

/** The shape of some texts, with any words in it: strings, or sentences around markup. */
type Words<Text> = Text extends (...values: infer Values) => infer Told
  ? (...values: Values) => [Told] extends [string] ? string : Child
  : Text extends string ? string
  : { readonly [Name in keyof Text]: Words<Text[Name]> };

/** All that a language has to say, as English says it. */
export type Texts = Words<typeof en>;

/** The languages of the pages, by the code that browsers ask for; English for everybody else. */
export const LANGUAGES: Readonly<Record<string, Texts>> = { en };

/** The language of those who ask for one that there is not. */
export const DEFAULT_LANGUAGE = "en";

/** The texts in the language of the request under way; outside of one, in English. */
export function texts(): Texts {
  return tryGetContext<AppEnv>()?.var.texts ?? en;
}
