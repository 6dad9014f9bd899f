/**
 * The process that decodes pictures. A hostile file may crash or hang it, or take all memory: a
 * thread decodes, so that this one can watch what that costs, and end both with whoever started
 * them. The argument says how much it gives way to others, as `nice` takes it.
 */
import process from "node:process";
import { linesOf } from "../worker_process.ts";
import type { TaskAnswer, TaskMessage } from "../worker_tasks.ts";
import { excess } from "./decoding_limits.ts";
import { giveWay } from "./give_way.ts";
import type { PictureOutcome } from "./store_pictures.ts";

const LOOK_EVERY_MS = 100;

/** Who hardly used the processor for so long waits for a drive that does not answer. */
const STILL_MS = 60_000;
const STILL_SECONDS = 0.3;

/** What is being decoded. */
interface Decoding {
  id: number;
  pixels: number;
  /** What the processor had done before. */
  seconds: number;
  /** When it was last seen to work, and what it had done then. */
  worked: { at: number; seconds: number };
  timer: ReturnType<typeof setInterval>;
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function answer(message: TaskAnswer): void {
  const bytes = new TextEncoder().encode(`${JSON.stringify(message)}\n`);
  for (let sent = 0; sent < bytes.length;) sent += Deno.stdout.writeSync(bytes.subarray(sent));
}

let decoding: Decoding | null = null;

function begin({ id }: TaskMessage): void {
  const seconds = processorSeconds();
  const worked = { at: performance.now(), seconds };
  const timer = setInterval(look, LOOK_EVERY_MS);
  decoding = { id, pixels: 0, seconds, worked, timer };
}

function finish(message: TaskAnswer): void {
  clearInterval(decoding?.timer);
  decoding = null;
  answer(message);
}

/** What comes of it when it is to end here; null while it may go on. */
function end({ pixels, seconds, worked }: Decoding): PictureOutcome | null {
  const now = { at: performance.now(), seconds: processorSeconds() };
  const memory = Deno.memoryUsage().rss;
  const problem = excess({ seconds: now.seconds - seconds, memory }, pixels);
  if (problem !== null) return { problem };
  if (now.seconds - worked.seconds > STILL_SECONDS) Object.assign(worked, now);
  if (now.at - worked.at < STILL_MS) return null;
  return { later: `The file could not be read within ${STILL_MS / 1000} seconds` };
}

/** Whoever is told that this process is spent kills it. */
function look(): void {
  const output = decoding && end(decoding);
  if (output !== null) finish({ id: decoding!.id, output, isSpent: true });
}

// A terminal tells all that it runs; whoever started this one ends it when that is due.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  Deno.addSignalListener(signal, () => {});
}
// Threads have the priority of whoever starts them.
giveWay(Number(Deno.args[0]));
const thread = new Worker(new URL("./picture_worker.ts", import.meta.url), { type: "module" });
thread.onmessage = ({ data }: MessageEvent<TaskAnswer | { pixels: number }>) => {
  if (decoding === null) return;
  if ("pixels" in data) decoding.pixels = data.pixels;
  else finish(data);
};

for await (const line of linesOf(Deno.stdin.readable)) {
  const message = JSON.parse(line) as TaskMessage;
  begin(message);
  thread.postMessage(message);
}
// Nobody is there any more to answer to.
Deno.exit();
