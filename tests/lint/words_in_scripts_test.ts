/// <reference lib="deno.unstable" />
import { expect } from "@std/expect";
import plugin from "./words_in_scripts.ts";

function found(source: string, path = "/shoebox/static/photo.js"): string[] {
  return Deno.lint.runPlugin(plugin, path, source).map(({ range }) => source.slice(...range));
}

Deno.test("words in a script are found, wherever they stand", () => {
  const words = [
    'const SAID = "Some of these photos";',
    'const kind = isVideo ? "Video" : photo;',
    'button.textContent = "retry";',
    'image.alt = name || "picture";',
    'button.setAttribute("aria-label", "stop");',
    'say("done");',
    "throw new Error(`${name} answered`);",
    "parts.push(`${count} found`, `Progress: ${count}`);",
    "note.replaceChildren(`again`, button);",
    'const format = new Intl.NumberFormat("en");',
    'const marker = L.marker(place, { title: "photo" });',
  ];
  expect(words.map((line) => found(line).length)).toEqual([1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1]);
});

Deno.test("names of a program's are no words", () => {
  const names = `
    import { say } from "./note.js";
    if (event.key === "Enter" || event.key.startsWith("Arrow")) turn("next");
    root.querySelector(".photo-preview, dialog canvas")?.closest("form input");
    element.className = "photo-video photo-live";
    element.style.transform = \`translate(\${x}px, \${y}px) scale(\${scale})\`;
    element.setAttribute("aria-label", texts.photo.next);
    draw({ type: "Polygon", rings });
    fetch(\`/api/assets/\${id}?size=thumbnail\`, { method: "PUT" });
  `;
  expect(found(names)).toEqual([]);
});

Deno.test("texts may say something", () => {
  expect(found('export const texts = "No photos here";', "/shoebox/static/texts/en.js")).toEqual(
    [],
  );
  expect(found('const title = "No photos here";', "/shoebox/routes/app.ts")).toEqual([]);
});
