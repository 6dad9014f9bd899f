import { expect } from "@std/expect";
import { dirname, join, relative } from "@std/path";

const ROOT = new URL("..", import.meta.url).pathname;

/** What the files of each folder may import from the others; `main` is the files at the top. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  main: ["main", "routes", "jobs", "store", "domain"],
  routes: ["routes", "store", "domain"],
  jobs: ["jobs", "store", "domain"],
  store: ["store", "domain"],
  domain: ["domain"],
};

/** Packages without input or output: all that `domain` may use. */
const PURE_PACKAGES = [
  "@photostructure/tz-lookup",
  "@std/path",
  "croner",
  "minimatch",
  "node:buffer",
];

/** Packages that look inside media files, which only `jobs` does. */
const MEDIA_PACKAGES = [
  ...["sharp", "mediabunny", "libheif-js", "@jsquash/jxl/decode.js"],
  ...["@cornerstonejs/codec-openjpeg/decodewasmjs", "libraw-wasm/dist/libraw.js"],
];

/** The files outside `jobs` that open files, all of them Shoebox's own except an original. */
const OPENS_FILES = [
  "routes/open_file.ts",
  "routes/pages/static_files.ts",
  "store/backup/back_up.ts",
  "store/backup/hashed_files.ts",
  "store/backup/load_tables.ts",
  "store/backup/manifest.ts",
  "store/backup/open_source.ts",
  "store/backup/uploads.ts",
  "store/data_folder.ts",
  "store/disk_places.ts",
  "store/unfinished_file.ts",
  "store/upload_files.ts",
  "store/durable_node_fs.ts",
  "store/embedded_postgres_housekeeping.ts",
  "store/embedded_postgres_worker.ts",
  "store/migrate.ts",
  "store/open_file_sizes.ts",
  "store/quick_node_fs.ts",
];

/** Input, output, the clock and chance: what a pure function does not use. */
const IMPURE = [
  /\bDeno\./,
  /\bprocess\./,
  /\bconsole\./,
  /\bfetch\(/,
  /\bDate\.now\b/,
  /\bDate\(\s*\)/,
  /\bMath\.random\b/,
  /\bperformance\./,
  /\bcrypto\./,
  /\bset(Timeout|Interval|Immediate)\b/,
  /\bnew (Worker|WebSocket|EventSource)\b/,
  /\blocalStorage\b/,
];

const MAX_LINES = 300;

interface SourceFile {
  /** Relative to the project, with "/". */
  path: string;
  text: string;
  /** The text without comments, and without what only looks like one. */
  code: string;
  /** What it imports or starts as a worker, as it is written there. */
  imports: string[];
}

function listFiles(folder: string): string[] {
  return [...Deno.readDirSync(join(ROOT, folder))].flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory ? listFiles(path) : [path];
  });
}

/** Blanks comments; strings are kept, so that their "//" is not taken for one. */
function withoutComments(text: string): string {
  const stringOrComment =
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[^]*?\*\/|\/\/[^\n]*/g;
  return text.replace(stringOrComment, (_, string?: string) => string ?? " ");
}

function importsOf(code: string): string[] {
  const specifier =
    /\b(?:from|import)\s*\(?\s*"([^"]+)"|new URL\(\s*"([^"]+)",\s*import\.meta\.url\s*\)/g;
  return [...code.matchAll(specifier)].map((match) => match[1] ?? match[2]!);
}

function readSource(path: string): SourceFile {
  const text = Deno.readTextFileSync(join(ROOT, path));
  const code = withoutComments(text);
  return { path, text, code, imports: importsOf(code) };
}

const topFiles = [...Deno.readDirSync(ROOT)].filter((entry) => entry.isFile).map((it) => it.name);
const sources = [...topFiles, ...["routes", "jobs", "store", "domain", "tests"].flatMap(listFiles)]
  .filter((path) => /\.tsx?$/.test(path))
  .map(readSource);
const program = sources.filter(({ path }) => !path.startsWith("tests/") && !isTest(path));

function isTest(path: string): boolean {
  return /_test\.tsx?$/.test(path);
}

function withoutExtension(path: string): string {
  return path.replace(/\.\w+$/, "");
}

/** The part of the project that a path lies in. */
function partOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.indexOf("/")) : "main";
}

/** The parts that a file imports, each with the words that name it in a message. */
function importedParts({ path, imports }: SourceFile) {
  return imports.filter((name) => /^\.[^]*\.tsx?$/.test(name)).map((name) => {
    const target = relative(ROOT, join(ROOT, dirname(path), name));
    return { part: partOf(target), words: `${path} imports ${target}` };
  }).filter(({ part }) => part in MAY_IMPORT);
}

/** Every file that matches one of the patterns, with the match. */
function matches(files: SourceFile[], patterns: RegExp[]): string[] {
  return files.flatMap(({ path, code }) =>
    patterns.flatMap((pattern) => {
      const match = pattern.exec(code);
      return match === null ? [] : [`${path}: ${match[0]}`];
    })
  );
}

Deno.test("imports go from main to routes and jobs, to store, to domain, and never back", () => {
  const wrong = program.flatMap((file) =>
    importedParts(file)
      .filter(({ part }) => !MAY_IMPORT[partOf(file.path)]!.includes(part))
      .map(({ words }) => words)
  );
  expect(wrong).toEqual([]);
  expect(program.flatMap(importedParts).length).toBeGreaterThan(50);
});

Deno.test("the domain does no input or output, and neither knows the time nor rolls dice", () => {
  const domain = program.filter(({ path }) => path.startsWith("domain/"));
  expect(matches(domain, IMPURE)).toEqual([]);
  const packages = domain.flatMap((file) => file.imports)
    .filter((name) => !name.startsWith(".") && !PURE_PACKAGES.includes(name));
  expect(packages).toEqual([]);
});

Deno.test("only jobs look inside media files", () => {
  const outsiders = program.filter(({ path }) => !path.startsWith("jobs/"));
  const packages = outsiders.flatMap(({ path, imports }) =>
    imports.filter((name) => MEDIA_PACKAGES.includes(name)).map((name) => `${path}: ${name}`)
  );
  expect(packages).toEqual([]);
  const opens = /\bDeno\.(open|create|readFile|readTextFile|writeFile|writeTextFile)|"node:fs/;
  const others = outsiders.filter(({ path }) => !OPENS_FILES.includes(path));
  expect(matches(others, [opens])).toEqual([]);
});

Deno.test("packages are named as the import map names them", () => {
  const wrong = sources.flatMap(({ path, imports }) =>
    imports.filter((name) => /^(jsr|npm|https?):/.test(name)).map((name) => `${path}: ${name}`)
  );
  expect(wrong).toEqual([]);
});

Deno.test("what the browser gets is what was written, not what a build made", () => {
  const files = listFiles("static");
  expect(files.filter((path) => /(?<!_test)\.ts$|\.(map|tsx|jsx)$|\.min\.|\bdist\b/.test(path)))
    .toEqual([]);
  const dense = files.filter((path) => /\.(js|css)$/.test(path)).filter((path) =>
    Deno.readTextFileSync(join(ROOT, path)).split("\n").some((line) => line.length > 500)
  );
  expect(dense).toEqual([]);
});

Deno.test(`no source file is longer than ${MAX_LINES} lines`, () => {
  const scripts = listFiles("static").filter((path) => path.endsWith(".js")).map(readSource);
  const long = [...sources, ...scripts]
    .map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
    .filter(({ lines }) => lines > MAX_LINES);
  expect(long).toEqual([]);
});

Deno.test("fast tests lie beside what they test, slower ones in tests", () => {
  const paths = [...sources.map(({ path }) => path), ...listFiles("static")];
  const beside = paths.filter((path) => !path.startsWith("tests/") && isTest(path));
  const names = new Set(paths.map(withoutExtension));
  const orphans = beside.filter((path) => !names.has(withoutExtension(path).replace(/_test$/, "")));
  expect(orphans).toEqual([]);
});
