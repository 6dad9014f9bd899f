import fs from "node:fs";
import { promisify } from "node:util";
import type { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { Log } from "./embedded_postgres_log.ts";
import type { EmscriptenFS, NodeFileSystem, Operation, Stream } from "./emscripten_fs.ts";
import { makeQuick } from "./quick_node_fs.ts";

/** What changes files or folders without writing to one. */
const CHANGES = ["setattr", "rename", "unlink", "rmdir"] as const;

/** Exit codes with which PGlite leaves its main function and lives on: 99 alive, 100 long jump. */
const LIVES_ON = new Set([0, 99, 100]);

const isOfLog = ({ path }: Stream) => path?.includes("/pg_wal/") ?? false;

/**
 * PGlite's file system for Node, made durable: PostgreSQL's fsync reaches the disk. PGlite leaves
 * it out, and Emscripten answers an fsync for which a file system has no function with success.
 * That of the log is done later: whoever is answered waits for `log.settled()` before.
 */
export class DurableNodeFS extends NodeFS {
  /** The number of fsync calls that reached the disk. */
  fsyncCount = 0;

  readonly log = new Log({
    sync: async (file) => {
      await promisify(fs.fsync)(file);
      this.fsyncCount++;
    },
    syncNow: (file) => this.#syncNow(file),
    onFailure: (reason) => this.onExit(reason),
  });

  /** @param onExit is told why when PostgreSQL ends by itself, after which it must not be used */
  constructor(folder: string, readonly onExit: (reason: string) => void) {
    super(folder);
  }

  override async init(pg: PGlite, options: Parameters<NodeFS["init"]>[1]) {
    const { emscriptenOpts } = await super.init(pg, options);
    return {
      emscriptenOpts: {
        ...emscriptenOpts,
        preRun: [
          ...(emscriptenOpts.preRun ?? []),
          (module: unknown) => {
            const { FS } = module as { FS: EmscriptenFS };
            makeQuick(FS);
            this.#makeDurable(FS.filesystems.NODEFS);
          },
        ],
        onAbort: (reason: unknown) => this.onExit(String(reason)),
        quit: (status: number, exit: Error) => {
          if (!LIVES_ON.has(status)) this.onExit(`exit code ${status}`);
          throw exit;
        },
      },
    };
  }

  #makeDurable(system: NodeFileSystem): void {
    const { stream_ops, node_ops } = system;
    const before =
      (operation: Operation, act: (subject: Stream) => void): Operation => (subject, ...rest) => {
        act(subject);
        return operation(subject, ...rest);
      };
    stream_ops.fsync = (stream) => {
      const { nfd } = stream;
      try {
        if (nfd === undefined) fsyncPath(system.realPath(stream.node));
        else if (isOfLog(stream)) this.log.ask(nfd);
        else this.#syncNow(nfd);
      } catch (error) {
        // PGlite goes on after an error of ours.
        throw this.log.fail(error);
      }
      return 0;
    };
    stream_ops.write = before(stream_ops.write, (stream) => {
      if (!isOfLog(stream)) this.log.now();
    });
    stream_ops.setattr = before(stream_ops.setattr, () => this.log.now());
    stream_ops.close = before(stream_ops.close, ({ nfd }) => this.log.leave(nfd));
    for (const change of CHANGES) node_ops[change] = before(node_ops[change], () => this.log.now());
  }

  #syncNow(file: number): void {
    fs.fsyncSync(file);
    this.fsyncCount++;
  }
}

/** Writes a file or folder through to the disk. */
export function fsyncPath(path: string): void {
  const file = fs.openSync(path, "r");
  try {
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
}
