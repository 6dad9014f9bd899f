/// <reference lib="deno.unstable" />
import { expect } from "@std/expect";
import plugin from "./words_in_pages.ts";

function found(source: string, path = "/shoebox/routes/pages/views/photo_view.tsx"): string[] {
  return Deno.lint.runPlugin(plugin, path, source).map(({ range }) => source.slice(...range));
}

Deno.test("words in a page are found, wherever they stand", () => {
  const words = [
    "const page = <p>done</p>;",
    'const page = <p>{isVideo ? "video" : name}</p>;',
    "const page = <p>{`${count} found`}</p>;",
    'const page = <p>{count}{" "}found</p>;',
    'const page = <button aria-label="stop" />;',
    "const page = <Field label={`Name of ${person}`} />;",
    'const page = <Figure name="Photos" value={3} />;',
    'const tab = { section: "users", name: "Users" };',
    'renderPage(c, { title: name ?? "nobody" });',
    'const messages = ["too long"];',
    'const number = new Intl.NumberFormat("en");',
    "problems.push(`The name may have ${most} signs.`);",
  ];
  expect(words.filter((line) => found(line).length !== 1)).toEqual([]);
});

Deno.test("names of a program's are no words, nor is what the API says", () => {
  const names = `
    import { texts } from "../texts.ts";
    const page = (
      <main id="main" class="page narrow" data-shows="path-check left-out">
        <Field label={t.name} name="name" autocomplete="new-password" />
        <a href="/">Shoebox</a> · {count} / <code>x-api-key</code>{" "}
        <Choice name="type" options={[["IMAGE", t.photos], ["VIDEO", t.videos]]} />
        <button type={isLast ? "submit" : "button"}>{t.actions.save}</button>
      </main>
    );
    if (kind === "Photo or video") throw invalid(["Select the photos first"]);
    html\`<!DOCTYPE html>\${page}\`;
    const url = \`/albums/\${id}?sort=\${sort}\`;
    const day = new Intl.DateTimeFormat(texts().locale, { timeZone: "UTC" });
    c.header("content-type", "text/html; charset=utf-8");
  `;
  expect(found(names)).toEqual([]);
});

Deno.test("texts may say something, and so may all that is no page", () => {
  const source = 'export const title = "No photos here";';
  expect(found(source, "/shoebox/routes/pages/texts/en/photos.ts")).toEqual([]);
  expect(found(source, "/shoebox/routes/pages/views/format_test.ts")).toEqual([]);
  expect(found(source, "/shoebox/routes/app.ts")).toEqual([]);
});
