/** The upload folder in a backup: copies, so that what happens to a file happens to one of them. */
import { join } from "@std/path";
import { filesBelow } from "./copy_folder.ts";
import { copyHashed, damaged, linesOf, writeAll } from "./hashed_files.ts";
import { type BackupManifest, readUpload, UPLOAD_LIST, UPLOADS } from "./manifest.ts";

/** Copies the upload folder into a backup, in as many rounds as wanted: a round adds what is new. */
export class UploadCopy {
  #files = 0;
  #bytes = 0;
  readonly #lines: Deno.FsFile;

  private constructor(readonly from: string, readonly backup: string, list: Deno.FsFile) {
    this.#lines = list;
  }

  /** Begins the list of files in the backup. */
  static async into(backup: string, from: string): Promise<UploadCopy> {
    await Deno.mkdir(join(backup, UPLOADS), { mode: 0o700 });
    const list = await Deno.open(join(backup, UPLOAD_LIST), {
      ...{ write: true, createNew: true, mode: 0o600 },
    });
    return new UploadCopy(from, backup, list);
  }

  /** Copies what the backup does not hold yet. */
  async round(): Promise<void> {
    for await (const path of filesBelow(this.from)) {
      const target = join(this.backup, UPLOADS, path);
      if (await exists(target)) continue;
      try {
        const copied = await copyHashed(join(this.from, path), target);
        await this.#list({ path, ...copied });
      } catch (error) {
        // Somebody deleted it since the folder was listed.
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
    }
  }

  async #list(file: { path: string; bytes: number; sha256: string }): Promise<void> {
    this.#files++;
    this.#bytes += file.bytes;
    await writeAll(this.#lines, new TextEncoder().encode(`${JSON.stringify(file)}\n`));
  }

  /** Ends the list and tells its figures. */
  async end(): Promise<{ files: number; bytes: number }> {
    await this.#lines.sync();
    this.#lines.close();
    return { files: this.#files, bytes: this.#bytes };
  }
}

async function exists(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, (error) => {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  });
}

/** Copies a backup's uploads to a new folder. Throws when one is not as it was. */
export async function copyUploadsBack(
  backup: string,
  to: string,
  { uploads }: BackupManifest,
): Promise<void> {
  await Deno.mkdir(to, { mode: 0o700 });
  const list = await Deno.open(join(backup, UPLOAD_LIST));
  let files = 0;
  for await (const line of linesOf(list.readable)) {
    const { path, sha256 } = readUpload(line);
    const copied = await copyHashed(join(backup, UPLOADS, path), join(to, path));
    if (copied.sha256 !== sha256) throw damaged(join(backup, UPLOADS, path));
    files++;
  }
  if (files !== uploads.files) throw damaged(join(backup, UPLOAD_LIST));
}
