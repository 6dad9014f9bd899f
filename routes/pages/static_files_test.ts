import { expect } from "@std/expect";
import { staticFiles, staticUrl } from "./static_files.ts";
import { LANGUAGES } from "./texts.ts";

const TEXTS = new URL("../../static/texts/", import.meta.url);

async function textsFor(language: string): Promise<Response> {
  return await staticFiles().request(staticUrl("texts.js", language));
}

Deno.test("scripts say what they say in the language of the page", async () => {
  for (const language of Object.keys(LANGUAGES)) {
    const answer = await textsFor(language);
    expect(await answer.text()).toBe(Deno.readTextFileSync(new URL(`${language}.js`, TEXTS)));
    expect(answer.headers.get("cache-control")).toContain("immutable");
  }
  expect((await textsFor("tlh")).status).toBe(404);
});
