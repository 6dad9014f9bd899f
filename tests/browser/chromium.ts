import { join } from "@std/path";
import chromiumPackage, { inflate } from "@sparticuz/chromium";
import type { Browser, Page } from "playwright-core";

// When it is loaded, playwright-core looks for traces of Windows in files that only a program with
// all permissions may read, unless it is told that it is under test.
Deno.env.set("__IS_WSL_TEST__", "true");
const { chromium } = await import("playwright-core");

/** How a page is shown. Sizes are in CSS pixels. */
export interface PageOptions {
  width: number;
  height: number;
  colorScheme?: "light" | "dark";
  /** Whether there is a screen for fingers, and no mouse. */
  hasTouch?: boolean;
}

/** Where an installed Chrome or Chromium usually is. */
const USUAL_PLACES = [
  "/usr/bin/google-chrome",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const DEPENDENCIES = new URL("../../node_modules/", import.meta.url).pathname;

/** A browser program: with the folder of the libraries that it brings along, if it does. */
interface Program {
  path: string;
  libraries: string | null;
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

/**
 * The browser for the tests, or null when there is none: the one in CHROME_PATH; on Linux x64 the
 * one that an npm package contains; else an installed one.
 */
async function findBrowser(): Promise<Program | null> {
  const chosen = Deno.env.get("CHROME_PATH");
  if (chosen) return { path: chosen, libraries: null };
  if (Deno.build.os === "linux" && Deno.build.arch === "x86_64") return await unpackedBrowser();
  for (const path of USUAL_PLACES) {
    if (await exists(path)) return { path, libraries: null };
  }
  return null;
}

/** Unpacks the package's browser, once, to where it stays until the dependencies are removed. */
async function unpackedBrowser(): Promise<Program> {
  const about = JSON.parse(
    await Deno.readTextFile(join(DEPENDENCIES, "@sparticuz/chromium/package.json")),
  );
  const folder = join(DEPENDENCIES, ".shoebox-test", `chromium-${about.version}`);
  if (!await exists(folder)) await unpackBrowser(folder);
  return { path: join(folder, "chromium"), libraries: join(folder, "al2023", "lib") };
}

async function unpackBrowser(folder: string): Promise<void> {
  const unfinished = `${folder}.${crypto.randomUUID()}`;
  await Deno.mkdir(unfinished, { recursive: true });
  // The package unpacks to the folder for temporary files, whose name it asks the environment for.
  const before = Deno.env.get("TMPDIR");
  Deno.env.set("TMPDIR", unfinished);
  try {
    await chromiumPackage.executablePath();
    await inflate(join(DEPENDENCIES, "@sparticuz/chromium/bin/al2023.tar.br"));
  } finally {
    if (before === undefined) Deno.env.delete("TMPDIR");
    else Deno.env.set("TMPDIR", before);
  }
  await Deno.writeTextFile(join(unfinished, "fonts", "fonts.conf"), fontsConfiguration(folder));
  // Another test process may have been faster; its browser is as good.
  await Deno.rename(unfinished, folder).catch(() => Deno.remove(unfinished, { recursive: true }));
}

/** The package's own configuration knows only the folders of the service that it is made for. */
function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, "fonts")}</dir>
  <cachedir>${join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`;
}

const program = await findBrowser();

/** Whether browser tests can run here. */
export const hasBrowser = program !== null;

async function launch({ path, libraries }: Program): Promise<Browser> {
  const environment = libraries === null ? {} : {
    LD_LIBRARY_PATH: libraries,
    // The package's own fonts, so that text has the same width on every machine.
    FONTCONFIG_PATH: join(path, "..", "fonts"),
  };
  return await chromium.launch({
    executablePath: path,
    env: { ...Deno.env.toObject(), ...environment },
    // A browser run by root refuses to start with its sandbox, and containers do not allow one.
    args: ["--no-sandbox", "--disable-gpu"],
  });
}

/**
 * Runs a test with a new page of a browser of its own. The test fails too when the page writes an
 * error to its console, when a script of it throws, or when a request of it fails with a 5xx.
 */
export async function withPage(
  options: PageOptions,
  test: (page: Page) => Promise<void>,
): Promise<void> {
  if (program === null) throw new Error("There is no browser here: see hasBrowser");
  const browser = await launch(program);
  try {
    const { width, height, ...others } = options;
    const context = await browser.newContext({ viewport: { width, height }, ...others });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") {
        problems.push(`console: ${message.text()} (${message.location().url})`);
      }
    });
    page.on("pageerror", (error) => problems.push(`script: ${error.message}`));
    page.on("response", (response) => {
      if (response.status() >= 500) problems.push(`${response.status()}: ${response.url()}`);
    });
    await test(page);
    if (problems.length > 0) throw new Error(`The page had problems:\n${problems.join("\n")}`);
  } finally {
    await browser.close();
  }
}

/** A test in a browser; where there is none, a line says that it was left out. */
export function testInBrowser(name: string, test: () => Promise<void>): void {
  if (hasBrowser) Deno.test(name, test);
  else console.log(`Not run, because there is no Chrome or Chromium here: ${name}`);
}
