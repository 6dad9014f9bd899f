/**
 * The soak: files change at random under a library that is watched, two browsers look at it, and
 * Shoebox is restarted now and then. At the end it must hold what is on the disk.
 */
import { ask } from "../support/ask.ts";
import { findServerPrograms, startPostgresServer } from "../support/postgres_server.ts";
import { signUp } from "../support/sign_up.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { startBrowser } from "./browser.ts";
import { startChanges } from "./changes.ts";
import { differences, growth, type Sample } from "./model.ts";
import { parseOptions, type SoakOptions, USAGE } from "./options.ts";
import { type SoakServer, soakServer } from "./server.ts";

const TICK_MS = 20;
const SAMPLE_MS = 10_000;

/** So long the library has to become what the disk is, once nothing changes any more. */
const SETTLE_MS = 120_000;
const BETWEEN_MS = 2000;

const BROWSERS = 2;

/** Answers that say that something is broken; 503 says that it is not just now. */
const isBroken = (answer: string) => / 5\d\d$/.test(answer) && !answer.endsWith(" 503");

const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Has a library of `folder` watched; returns what to ask it by. */
async function setUp(server: SoakServer, folder: string) {
  const { address } = await server.start();
  const { token } = await signUp(`${address}/api`);
  const watch = { enabled: true, usePolling: false, interval: 10_000 };
  const config = await ask<{ library: object }>(`${address}/api/system-config`, { token });
  const library = { ...config.library, watch };
  const change = { token, method: "PUT", body: { ...config, library } };
  await ask(`${address}/api/system-config`, change);
  const { id } = await ask<{ id: string }>(`${address}/api/libraries`, {
    token,
    body: { type: "EXTERNAL", importPaths: [folder] },
  });
  await ask(`${address}/api/libraries/${id}`, { token, method: "PUT", body: { watch: true } });
  return { token, libraryId: id };
}

/** Changes files, restarts and measures for as long as it was asked for. */
async function soak(server: SoakServer, change: () => void, options: SoakOptions) {
  const started = performance.now();
  const samples: Sample[] = [];
  let [changed, sampledAt, restartedAt, restarts] = [0, started, started, 0];
  let restarting: Promise<unknown> = Promise.resolve();
  const restart = async () => {
    await server.end(restarts++ % 2 === 0 ? "SIGTERM" : "SIGKILL");
    await server.start();
  };
  while (performance.now() - started < options.minutes * 60_000) {
    const now = performance.now();
    for (; changed < (now - started) / 1000 * options.rate; changed++) change();
    if (now - restartedAt > options.restartMinutes * 60_000) {
      restartedAt = now;
      restarting = restart();
      // Waited for below.
      restarting.catch(() => {});
    } else if (now - sampledAt > SAMPLE_MS && server.process !== null) {
      sampledAt = now;
      await restarting;
      samples.push(await server.sample());
    }
    await after(TICK_MS);
  }
  await restarting;
  return { changed, restarts, samples };
}

/** What is not as it should be after the time that the library has to settle. */
async function settle(server: SoakServer, files: Map<string, string>): Promise<string[]> {
  const until = performance.now() + SETTLE_MS;
  while (true) {
    const wrong = differences(files, await server.assets());
    if (wrong.length === 0 || performance.now() > until) return wrong;
    await after(BETWEEN_MS);
  }
}

async function soakWith(url: string, options: SoakOptions): Promise<string[]> {
  using temporary = new TempFolder();
  const folder = temporary.join("photos");
  const { files, change } = await startChanges(folder, options.seed);
  const server = soakServer(temporary.join("data"), url);
  try {
    const { token } = await setUp(server, folder);
    const browsers = Array.from({ length: BROWSERS }, () => startBrowser(server, token));
    const { changed, restarts, samples } = await soak(server, change, options);
    await Promise.all(browsers.map((browser) => browser.stop()));
    const wrong = await settle(server, files);
    const answers = browsers.flatMap((browser) => [...browser.answers]);
    console.table(samples);
    console.log(`${changed} changes, ${restarts} restarts, ${files.size} files at the end`);
    console.log(answers.map(([answer, count]) => `${answer}: ${count}`).sort().join("\n"));
    const broken = answers.filter(([answer]) => isBroken(answer));
    return [...wrong, ...growth(samples), ...broken.map(([answer]) => `Answered: ${answer}`)];
  } finally {
    if (server.process !== null) await server.end("SIGTERM");
  }
}

async function main(options: SoakOptions): Promise<number> {
  console.log(`Seed ${options.seed}`);
  const programs = options.database === "server" ? findServerPrograms() : null;
  if (options.database === "server" && programs === null) {
    console.error("There is no PostgreSQL server on this machine");
    return 2;
  }
  const postgres = programs === null ? null : await startPostgresServer(programs);
  const wrong = await soakWith(postgres?.url("postgres") ?? "", options);
  await postgres?.stop();
  for (const each of wrong.slice(0, 50)) console.error(each);
  console.log(wrong.length === 0 ? "All is well" : `${wrong.length} things are wrong`);
  return wrong.length === 0 ? 0 : 1;
}

let options: SoakOptions;
try {
  options = parseOptions(Deno.args);
} catch (error) {
  console.error(`${(error as Error).message}\n\n${USAGE}`);
  Deno.exit(2);
}
Deno.exit(await main(options));
