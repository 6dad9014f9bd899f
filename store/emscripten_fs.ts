/** The parts of Emscripten's file systems that are used here. */

/** An open file; `nfd` is Node's descriptor of it. */
export type Stream = { nfd?: number; node: unknown; path?: string };

// deno-lint-ignore no-explicit-any -- each has its own parameters
export type Operation<Subject = Stream> = (subject: Subject, ...rest: any[]) => unknown;

/** The file system for Node's files. */
export interface NodeFileSystem {
  realPath(node: unknown): string;
  stream_ops:
    & Record<"write" | "setattr" | "close" | "llseek", Operation>
    & Record<string, Operation>;
  node_ops: Record<"lookup" | "setattr" | "rename" | "unlink" | "rmdir", Operation>;
}

export interface EmscriptenFS {
  filesystems: { NODEFS: NodeFileSystem };
  /** What operations throw; the number is one of WASI's. */
  ErrnoError: new (errno: number) => unknown;
}
