/** English, area by area. Another language is a folder like this one, and a line in texts.ts. */
import { account } from "./account.ts";
import { actions } from "./actions.ts";
import { locale } from "./grammar.ts";
import { formats } from "./formats.ts";
import { layout } from "./layout.tsx";

export const en = {
  locale,
  account,
  actions,
  formats,
  layout,
};
