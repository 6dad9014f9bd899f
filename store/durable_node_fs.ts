import fs from "node:fs";
import type { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";

/** The parts of Emscripten's file system for Node that are used here. */
type EmscriptenStream = { nfd?: number; node: unknown };
type NodeFileSystem = {
  realPath(node: unknown): string;
  stream_ops: { fsync?: (stream: EmscriptenStream) => number };
};
type EmscriptenModule = { FS: { filesystems: { NODEFS: NodeFileSystem } } };

/** Exit codes with which PGlite leaves its main function and lives on: 99 alive, 100 long jump. */
const LIVES_ON = new Set([0, 99, 100]);

/**
 * PGlite's file system for Node, made durable: PostgreSQL's fsync reaches the disk. PGlite leaves
 * it out, and Emscripten answers an fsync for which a file system has no function with success.
 */
export class DurableNodeFS extends NodeFS {
  /** The number of fsync calls that reached the disk. */
  fsyncCount = 0;

  /** @param onExit is told why when PostgreSQL ends by itself, after which it must not be used */
  constructor(folder: string, readonly onExit: (reason: string) => void) {
    super(folder);
  }

  override async init(pg: PGlite, options: Parameters<NodeFS["init"]>[1]) {
    const { emscriptenOpts } = await super.init(pg, options);
    const addFsync = (module: unknown) => {
      const nodeFileSystem = (module as EmscriptenModule).FS.filesystems.NODEFS;
      nodeFileSystem.stream_ops.fsync = (stream) => {
        if (stream.nfd === undefined) fsyncPath(nodeFileSystem.realPath(stream.node));
        else fs.fsyncSync(stream.nfd);
        this.fsyncCount++;
        return 0;
      };
    };
    return {
      emscriptenOpts: {
        ...emscriptenOpts,
        preRun: [...(emscriptenOpts.preRun ?? []), addFsync],
        onAbort: (reason: unknown) => this.onExit(String(reason)),
        quit: (status: number, exit: Error) => {
          if (!LIVES_ON.has(status)) this.onExit(`exit code ${status}`);
          throw exit;
        },
      },
    };
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
