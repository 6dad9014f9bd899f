import type { TestApp } from "./app.ts";

/** A form of an upload as clients send it. */
export interface UploadParts {
  name?: string;
  bytes: Uint8Array | string;
  fields?: Record<string, string>;
}

const MODIFIED = "2021-02-03T04:05:06.000Z";

/** The form; the fields that it must have are there unless others are given. */
export function uploadForm({ name = "a.jpg", bytes, fields = {} }: UploadParts): FormData {
  const form = new FormData();
  const all = { fileCreatedAt: MODIFIED, fileModifiedAt: MODIFIED, ...fields };
  for (const [key, value] of Object.entries(all)) form.set(key, value);
  form.set("assetData", new File([bytes as BlobPart], name));
  return form;
}

/** The form as it travels. */
export async function encodedForm(form: FormData): Promise<{ type: string; body: Uint8Array }> {
  const encoded = new Response(form);
  return { type: encoded.headers.get("content-type")!, body: await encoded.bytes() };
}

/** Sends bytes as an upload, a part after the other when they are several. */
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
    body: body as BodyInit,
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
