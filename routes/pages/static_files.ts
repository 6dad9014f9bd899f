/**
 * The style sheet and scripts, ours and those of packages, under an address that changes with their
 * content: browsers keep them for ever, and a new version of Shoebox never meets old scripts.
 */
import { createHash } from "node:crypto";
import { Hono } from "hono";
import { basename, extname } from "@std/path";
import type { AppEnv } from "../deps.ts";
import { CompressedFiles, encodingFor } from "./compressed_files.ts";

const FOLDER = new URL("../../static/", import.meta.url);

const PACKAGES = new URL("../../node_modules/", import.meta.url);

/** What browsers get of packages, as files of a folder `packages`. */
const PACKAGE_FILES = [
  "leaflet/dist/leaflet.js",
  "leaflet/dist/leaflet.css",
  "topojson-client/dist/topojson-client.js",
  "world-atlas/countries-10m.json",
  "world-atlas/countries-50m.json",
  "world-atlas/countries-110m.json",
];

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

interface StaticFiles {
  version: string;
  compressed: CompressedFiles;
}

let files: StaticFiles | null = null;

// They belong to the program as its modules do, so they are read once.
function staticFilesOnce(): StaticFiles {
  return files ??= readStaticFiles();
}

function readStaticFiles(): StaticFiles {
  const ours = listFiles("").map((path) => [path, new URL(path, FOLDER)] as const);
  const packages = PACKAGE_FILES.map((path) =>
    [`packages/${basename(path)}`, new URL(path, PACKAGES)] as const
  );
  const contents = new Map(
    [...ours, ...packages].map(([path, file]) => [path, Deno.readFileSync(file)]),
  );
  const hash = createHash("sha256");
  for (const [path, content] of contents) hash.update(path).update(content);
  return { version: hash.digest("hex").slice(0, 12), compressed: new CompressedFiles(contents) };
}

function listFiles(folder: string): string[] {
  return [...Deno.readDirSync(new URL(folder, FOLDER))]
    .flatMap(({ name, isDirectory }) => {
      if (isDirectory) return listFiles(`${folder}${name}/`);
      return extname(name) in TYPES ? [`${folder}${name}`] : [];
    })
    .sort();
}

/** The address of a file in static/, for a page in a language. */
export function staticUrl(path: string, language: string): string {
  return `/static/${staticFilesOnce().version}/${language}/${path}`;
}

/**
 * Serves what `staticUrl` names. Scripts import `texts.js`, and get what they say in the language of
 * their own address: to load it as the page runs would take an `await` of the module, which Safari
 * does not keep to where several import it (https://bugs.webkit.org/show_bug.cgi?id=242740).
 */
export function staticFiles(): Hono<AppEnv> {
  return new Hono<AppEnv>().get("/static/:version/:language/:path{.+}", async (c) => {
    const { version, compressed } = staticFilesOnce();
    const { language, path } = c.req.param();
    const encoding = encodingFor(c);
    const name = path === "texts.js" ? `texts/${language}.js` : path;
    const content = await compressed.get(name, encoding);
    if (content === undefined) return c.notFound();
    const isCurrent = c.req.param("version") === version;
    return c.body(content, 200, {
      "content-type": TYPES[extname(path)]!,
      "cache-control": isCurrent ? "public, max-age=31536000, immutable" : "no-store",
      "vary": "accept-encoding",
      ...encoding !== "identity" && { "content-encoding": encoding },
    });
  });
}
