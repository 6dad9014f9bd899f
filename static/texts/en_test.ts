import { expect } from "@std/expect";
import { texts } from "./en.js";

/** The names of all texts, as paths: "uploads.state.kept". */
function namesOf(texts: object, path = ""): string[] {
  return Object.entries(texts).flatMap(([name, text]) =>
    typeof text === "object" ? namesOf(text, `${path}${name}.`) : [path + name]
  ).sort();
}

Deno.test("one is told as one, and thousands with their separators", () => {
  const { selection, uploads, jobs } = texts;
  expect([1, 2, 1200].map(selection.deleted)).toEqual([
    "1 photo deleted.",
    "2 photos deleted.",
    "1,200 photos deleted.",
  ]);
  expect(uploads.sent(1, 1)).toBe("1 of 1 file");
  expect(jobs.problems(3)).toBe("3 problems");
});

Deno.test("scripts say the same things in every language", async () => {
  const files = [...Deno.readDirSync(new URL(".", import.meta.url))].map(({ name }) => name);
  const languages = files.filter((name) => name.endsWith(".js"));
  expect(languages).toContain("en.js");
  for (const file of languages) {
    const others = await import(new URL(file, import.meta.url).href);
    expect(namesOf(others.texts)).toEqual(namesOf(texts));
  }
});
