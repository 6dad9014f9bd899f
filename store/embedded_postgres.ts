import { dirname, join, relative, resolve } from "@std/path";
import { SOCKET_NAME } from "../domain/permissions.ts";
import { StartError } from "../domain/start_error.ts";
import { fsyncPath } from "./durable_node_fs.ts";
import type { Answer, Request } from "./embedded_postgres_worker.ts";

/** A PostgreSQL inside this process, until `stop` is called. */
export interface EmbeddedPostgres {
  /** How to reach it. */
  connection: { socketPath: string; database: string; user: string };
  /** How many fsync calls have reached the disk since the start. */
  fsyncCount(): Promise<number>;
  /** Checkpoint, vacuum and analyze where they are due. Happens by itself every few seconds. */
  keepHouse(): Promise<void>;
  /** Settles with the reason when the database ends by itself: it cannot be used any more. */
  failed: Promise<Error>;
  /** Ends all connections, writes everything to its place on the disk, and ends the thread. */
  stop(): Promise<void>;
}

/** A unix socket's path has to fit into `sun_path` with its final zero: 108 bytes, 104 on macOS. */
const MAX_SOCKET_PATH = 103;

/**
 * Starts the embedded PostgreSQL: PGlite in a thread of its own, reached through a unix socket.
 * @param options.folder holds the database, and is made when it does not exist
 * @param options.socketFolder an existing folder that nobody else can open, for the socket
 * @throws {StartError} when it cannot be started
 */
export async function startEmbeddedPostgres(
  options: { folder: string; socketFolder: string },
): Promise<EmbeddedPostgres> {
  const path = socketPath(resolve(options.socketFolder), Deno.cwd());
  if (!await exists(options.folder)) await createDatabase(options.folder);
  await removeIfThere(path);
  const thread = new DatabaseThread();
  await thread.ask({ type: "serve", folder: options.folder, socketPath: path }, "serving");
  return {
    connection: { socketPath: path, database: "postgres", user: "postgres" },
    failed: thread.failed,
    fsyncCount: async () => (await thread.ask({ type: "count fsyncs" }, "fsyncs")).count,
    keepHouse: async () => void await thread.ask({ type: "keep house" }, "house kept"),
    stop: async () => {
      await thread.ask({ type: "stop" }, "stopped");
      thread.end();
    },
  };
}

/**
 * The path of the socket: relative to the working directory where that is shorter.
 * @throws {StartError} when neither way is short enough for the system
 */
export function socketPath(folder: string, workingDirectory: string): string {
  const absolute = join(folder, SOCKET_NAME);
  const shorter = relative(workingDirectory, absolute);
  const path = shorter.length < absolute.length ? shorter : absolute;
  if (new TextEncoder().encode(path).length <= MAX_SOCKET_PATH) return path;
  throw new StartError(
    "socket_path_too_long",
    `The path of the data folder is too long for the database's socket: ${absolute} has to be at ` +
      `most ${MAX_SOCKET_PATH} bytes. Choose another SHOEBOX_DATA, with a shorter path.`,
  );
}

/**
 * Makes the database beside its place and moves it there when it is complete, so that a start that
 * was interrupted leaves nothing that looks like a database. The thread is one of its own because
 * making a database takes hundreds of megabytes, and only the end of a thread gives them back.
 */
async function createDatabase(folder: string): Promise<void> {
  const unfinished = `${folder}.new`;
  await removeIfThere(unfinished);
  await Deno.mkdir(unfinished, { mode: 0o700 });
  const thread = new DatabaseThread();
  await thread.ask({ type: "create", folder: unfinished }, "created");
  thread.end();
  await Deno.rename(unfinished, folder);
  fsyncPath(dirname(folder));
}

async function exists(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, (error) => {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  });
}

async function removeIfThere(path: string): Promise<void> {
  if (await exists(path)) await Deno.remove(path, { recursive: true });
}

type AnswerOf<Type extends Answer["type"]> = Extract<Answer, { type: Type }>;

/** The thread with PGlite: one answer for each request, or one failure for all. */
class DatabaseThread {
  readonly #worker = new Worker(new URL("./embedded_postgres_worker.ts", import.meta.url), {
    type: "module",
    name: "embedded PostgreSQL",
  });
  readonly #failure = Promise.withResolvers<Error>();
  readonly #waiting = new Map<Answer["type"], (answer: Answer) => void>();

  constructor() {
    this.#worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (data.type === "failed") this.#fail(data.reason);
      this.#waiting.get(data.type)?.(data);
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(event.message);
    };
  }

  /** Settles when the thread has broken down. */
  get failed(): Promise<Error> {
    return this.#failure.promise;
  }

  /** Asks for something and waits for the answer of this type. Rejects when the thread fails. */
  async ask<Type extends Answer["type"]>(request: Request, type: Type): Promise<AnswerOf<Type>> {
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(type, resolve));
    this.#worker.postMessage(request);
    const answer = await Promise.race([answered, this.failed]);
    if (answer instanceof Error) throw answer;
    return answer as AnswerOf<Type>;
  }

  end(): void {
    this.#worker.terminate();
  }

  /** Ends the thread too, so that its connections break instead of waiting for ever. */
  #fail(reason: string): void {
    this.end();
    const message = `The embedded database failed: ${reason}`;
    this.#failure.resolve(new StartError("database_failed", message));
  }
}
