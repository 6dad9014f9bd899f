import { dirname, join } from "@std/path";

/** A folder that is gone when its scope ends: `using folder = new TempFolder()`. */
export class TempFolder implements Disposable {
  /** Absolute, and without symbolic links in it. */
  readonly path = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "shoebox-" }));

  /** The path of an entry, which need not exist. */
  join(...names: string[]): string {
    return join(this.path, ...names);
  }

  /** Writes a file, with the folders that it needs, and answers with its path. */
  write(name: string, content: string | Uint8Array): string {
    const path = this.join(name);
    Deno.mkdirSync(dirname(path), { recursive: true });
    if (typeof content === "string") Deno.writeTextFileSync(path, content);
    else Deno.writeFileSync(path, content);
    return path;
  }

  /** Makes a symbolic link. Deno makes none for a program that may write to some folders only. */
  link(name: string, target: string): string {
    const path = this.join(name);
    const { success } = new Deno.Command("ln", { args: ["-s", target, path] }).outputSync();
    if (!success) throw new Error(`Cannot make the link ${path}`);
    return path;
  }

  [Symbol.dispose](): void {
    try {
      Deno.removeSync(this.path, { recursive: true });
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
}
