import type { Database } from "../../store/database.ts";
import type { TestApp } from "./app.ts";
import type { Person } from "./people.ts";

/** A form of an upload as clients send it. */
export interface UploadParts {
  name?: string;
  bytes: Uint8Array | string;
  fields?: Record<string, string>;
  /** What is sent besides, by the form's names for it. */
  files?: Record<string, SentFile>;
}

export interface SentFile {
  name: string;
  bytes: Uint8Array | string;
}

const MODIFIED = "2021-02-03T04:05:06.000Z";

/** The form; the fields that it must have are there unless others are given. */
export function uploadForm(
  { name = "a.jpg", bytes, fields = {}, files = {} }: UploadParts,
): FormData {
  const form = new FormData();
  const all = { fileCreatedAt: MODIFIED, fileModifiedAt: MODIFIED, ...fields };
  for (const [key, value] of Object.entries(all)) form.set(key, value);
  for (const [field, file] of Object.entries({ assetData: { name, bytes }, ...files })) {
    form.set(field, new File([file.bytes as BlobPart], file.name));
  }
  return form;
}

/** The form as it travels. */
export async function encodedForm(form: FormData): Promise<{ type: string; body: Uint8Array }> {
  const encoded = new Response(form);
  return { type: encoded.headers.get("content-type")!, body: await encoded.bytes() };
}

/** Bytes as a stream of bytes, which a body is that comes over HTTP. */
const streamOf = (bytes: Uint8Array) =>
  new ReadableStream({
    type: "bytes",
    start(controller) {
      if (bytes.length > 0) controller.enqueue(bytes.slice());
      controller.close();
    },
  });

/** Sends bytes as an upload; a stream must be one of bytes. */
export async function sendUpload(
  { app }: Pick<TestApp, "app">,
  token: string,
  { type, body, headers = {} }: {
    type: string;
    body: Uint8Array | ReadableStream<Uint8Array>;
    headers?: Record<string, string>;
  },
): Promise<Response> {
  return await app.request("http://shoebox.test/api/assets", {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": type, ...headers },
    body: body instanceof ReadableStream ? body : streamOf(body),
  });
}

/** Uploads a file as one user. */
export async function uploadAs(
  test: Pick<TestApp, "app">,
  token: string,
  parts: UploadParts & { headers?: Record<string, string> },
): Promise<Response> {
  const form = await encodedForm(uploadForm(parts));
  return await sendUpload(test, token, { ...form, headers: parts.headers });
}

/** Uploads a file as one user, and reads what is answered. */
export async function sendAs(
  test: Pick<TestApp, "app">,
  { token }: Pick<Person, "token">,
  parts: UploadParts & { headers?: Record<string, string> },
) {
  return await (await uploadAs(test, token, parts)).json();
}

/** All that is kept of uploads, on the disk and in the database. */
export async function keptUploads({ dataFolder }: Pick<TestApp, "dataFolder">, sql: Database) {
  const [assets] = await sql<{ count: number }[]>`
    select count(*) from assets join libraries on libraries.id = library_id
    where libraries.type = 'UPLOAD'`;
  const [pending] = await sql<{ count: number }[]>`select count(*) from pending_files`;
  return {
    assets: assets!.count,
    pending: pending!.count,
    files: filesBelow(`${dataFolder}/upload`).length,
    unfinished: filesBelow(`${dataFolder}/tmp`).length,
  };
}

export const NOTHING_KEPT = { assets: 0, pending: 0, files: 0, unfinished: 0 };

/** Every file below a folder, by its path in it, sorted. */
export function filesBelow(folder: string): string[] {
  const files: string[] = [];
  const walk = (path: string) => {
    for (const { name, isDirectory } of Deno.readDirSync(`${folder}/${path}`)) {
      if (isDirectory) walk(`${path}${name}/`);
      else files.push(`${path}${name}`);
    }
  };
  walk("");
  return files.sort();
}
