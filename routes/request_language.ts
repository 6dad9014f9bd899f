/** In which of the pages' languages somebody is answered: what their browser asks for. */
import { every } from "hono/combine";
import { contextStorage } from "hono/context-storage";
import { createMiddleware } from "hono/factory";
import { languageDetector } from "hono/language";
import type { AppDeps, AppEnv } from "./deps.ts";
import { DEFAULT_LANGUAGE, LANGUAGES } from "./pages/texts.ts";

/** Sets the request's language, and keeps its texts at hand for all that answers the request. */
export function requestLanguage({ languages = LANGUAGES }: Pick<AppDeps, "languages">) {
  return every(
    contextStorage(),
    languageDetector({
      supportedLanguages: Object.keys(languages),
      fallbackLanguage: DEFAULT_LANGUAGE,
      order: ["header"],
      caches: false,
    }),
    createMiddleware<AppEnv>(async (c, next) => {
      c.set("texts", languages[c.var.language]!);
      await next();
    }),
  );
}
