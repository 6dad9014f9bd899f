/** A process that does tasks as a thread would: orders go in and answers come out as lines of JSON. */
import type { TaskAnswer, TaskMessage } from "./worker_tasks.ts";
import { TaskAbortedError, type TaskWorker, WorkerCrashedError } from "./task_worker.ts";

const PIPES = { stdin: "piped", stdout: "piped", stderr: "piped" } as const;

/** What is kept of what it says about its end: characters. */
const LAST_WORDS = 2000;

/** A stream's lines, without their ends. */
export async function* linesOf(stream: ReadableStream<BufferSource>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
}

async function lastWordsOf(stream: ReadableStream<BufferSource>): Promise<string> {
  let words = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    words = (words + text).slice(-LAST_WORDS);
  }
  const lines = words.trim().split("\n");
  return lines.find((line) => /error|fatal|panicked/i.test(line)) ?? lines.at(-1)!;
}

/** What a process gets for what it does itself; others are sent to it. */
const CRASHES: readonly (Deno.Signal | null)[] = [
  ...["SIGSEGV", "SIGBUS", "SIGABRT", "SIGILL", "SIGFPE", "SIGTRAP", "SIGSYS"] as const,
];

function errorOf({ code, signal }: Deno.CommandStatus, words: string): Error {
  if (CRASHES.includes(signal)) return new WorkerCrashedError(`The decoder crashed (${signal})`);
  // By the system, when there is no memory left.
  if (signal === "SIGKILL") return new TaskAbortedError("The decoder was killed (SIGKILL)");
  return new TaskAbortedError(`The decoder ended (${signal ?? `code ${code}: ${words}`})`);
}

export class WorkerProcess implements TaskWorker {
  onmessage: TaskWorker["onmessage"] = null;
  onerror: TaskWorker["onerror"] = null;
  #child: Deno.ChildProcess | null = null;
  #orders: WritableStreamDefaultWriter<Uint8Array> | null = null;
  #isOver = false;

  /** Starts it. */
  constructor(program: string, options: Pick<Deno.CommandOptions, "args" | "clearEnv" | "env">) {
    this.#run(new Deno.Command(program, { ...options, ...PIPES }));
  }

  postMessage(message: TaskMessage): void {
    const line = new TextEncoder().encode(`${JSON.stringify(message)}\n`);
    // Whoever cannot be written to has ended, and that is told of.
    this.#orders?.write(line).catch(() => {});
  }

  terminate(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#child?.kill("SIGKILL");
  }

  async #run(command: Deno.Command): Promise<void> {
    const error = await this.#untilEnd(command).catch((error) =>
      new TaskAbortedError(`The decoder cannot be run: ${error.message}`)
    );
    if (this.#isOver) return;
    this.#isOver = true;
    this.onerror?.(new ErrorEvent("error", { error }));
  }

  async #untilEnd(command: Deno.Command): Promise<Error> {
    const child = this.#child = command.spawn();
    this.#orders = child.stdin.getWriter();
    const [status, words] = await Promise.all([
      child.status,
      lastWordsOf(child.stderr),
      this.#tellAnswers(child.stdout),
    ]);
    return errorOf(status, words);
  }

  async #tellAnswers(answers: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
    for await (const line of linesOf(answers)) {
      if (this.#isOver) continue;
      const data = JSON.parse(line) as TaskAnswer;
      this.onmessage?.(new MessageEvent("message", { data }));
    }
  }
}
