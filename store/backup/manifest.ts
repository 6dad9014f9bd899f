/**
 * What a backup is: a folder with `manifest.json`, `tables/NAME.jsonl.gz` (a row of the table as
 * PostgreSQL's row_to_json writes it on each line), `uploads.jsonl` (what is in the upload folder,
 * a file on each line) and `upload/`. The same for the embedded database and for a server.
 */
import { isAbsolute, join } from "@std/path";
import { z } from "zod";
import { CommandError } from "../../domain/command_error.ts";

/** The number of the layout above. */
export const FORMAT = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

const tableSchema = z.object({
  name: z.string().min(1),
  columns: z.array(z.string().min(1)),
  rows: count,
  bytes: count,
  sha256,
});

const manifestSchema = z.object({
  format: z.literal(FORMAT),
  /** The version of Shoebox, the number of its newest migration, and PostgreSQL's version. */
  shoebox: z.string(),
  schema: z.number().int().positive(),
  postgres: z.string(),
  createdAt: z.iso.datetime(),
  tables: z.array(tableSchema),
  sequences: z.array(z.object({ name: z.string().min(1), last: z.number().int() })),
  uploads: z.object({ files: count, bytes: count, listSha256: sha256 }),
});

export type BackupTable = z.infer<typeof tableSchema>;
export type BackupManifest = z.infer<typeof manifestSchema>;

export const MANIFEST = "manifest.json";
export const UPLOADS = "upload";
export const UPLOAD_LIST = "uploads.jsonl";

/** The file of a table within a backup. */
export function tableFile(name: string): string {
  return join("tables", `${encodeURIComponent(name)}.jsonl.gz`);
}

const uploadSchema = z.object({
  path: z.string().refine((path) => !isAbsolute(path) && !path.split("/").includes("..")),
  bytes: count,
  sha256,
});

/** A file of the upload folder; its path is relative to that. */
export type BackupUpload = z.infer<typeof uploadSchema>;

/** Reads a line of the list of uploads, which may not lead out of the folder. */
export function readUpload(line: string): BackupUpload {
  const { success, data } = uploadSchema.safeParse(JSON.parse(line));
  if (!success) throw new CommandError(`The backup is damaged: ${UPLOAD_LIST} names ${line}`);
  return data;
}

/**
 * Reads what a backup says of itself.
 * @throws {CommandError} when there is no backup, or one of a kind that is not known
 */
export async function readManifest(folder: string): Promise<BackupManifest> {
  let json: unknown;
  try {
    json = JSON.parse(await Deno.readTextFile(join(folder, MANIFEST)));
  } catch (error) {
    throw new CommandError(
      `${folder} is no backup that can be read: ${(error as Error).message}. Name the folder of ` +
        `one that is complete: it holds a file named ${MANIFEST}.`,
      1,
      { cause: error },
    );
  }
  const { success, data, error } = manifestSchema.safeParse(json);
  if (success) return data;
  throw new CommandError(
    `${folder} is a backup that this Shoebox cannot read: ${z.prettifyError(error)}. Restore it ` +
      "with the version of Shoebox that made it, or a newer one.",
  );
}
