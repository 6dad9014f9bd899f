// @ts-check
/** Sends one file to the server, with its sidecar, unless it is there already. */
import { texts } from "../texts.js";
import { UploadProblem } from "./uploads.js";

/** @typedef {import("./uploads.js").Files} Files */
/** @typedef {import("./uploads.js").Sent} Sent */
/** @typedef {import("./uploads.js").Send} Send */

/** Larger files are not hashed first: that would take them into memory as a whole. */
const LARGEST_HASHED = 64 * 1024 * 1024;

/** What a browser calls itself and files: other programs of Immich's kind look at these. */
const DEVICE = "WEB";

const t = texts.uploads;

/**
 * Only to find out whether it can be read.
 * @param {File | null} file
 */
const probe = (file) => file?.slice(0, 1).arrayBuffer();

/**
 * The file's SHA-1 in hex; null for large files, and where the page is not served safely (https, or
 * the same machine), because browsers then hash nothing.
 * @param {Files} files
 */
async function sha1Of({ file, sidecar }) {
  const subtle = /** @type {SubtleCrypto | undefined} */ (globalThis.crypto?.subtle);
  try {
    await probe(sidecar);
    if (!subtle || file.size > LARGEST_HASHED) {
      await probe(file);
      return null;
    }
    const hash = new Uint8Array(await subtle.digest("SHA-1", await file.arrayBuffer()));
    return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  } catch {
    throw new UploadProblem(t.fileUnreadable);
  }
}

/**
 * The asset that has this content already.
 * @param {string} sha1
 * @param {AbortSignal} signal
 * @returns {Promise<string | null>}
 */
async function knownAsset(sha1, signal) {
  const body = JSON.stringify({ assets: [{ id: "0", checksum: sha1 }] });
  const headers = { "content-type": "application/json", accept: "application/json" };
  const response = await fetch("/api/assets/bulk-upload-check", {
    ...{ method: "POST", headers, body, signal },
  }).catch(() => {
    throw new UploadProblem(t.broken, { mayPass: true });
  });
  // Sending it tells what is wrong.
  if (!response.ok) return null;
  const [{ action, assetId, isTrashed }] = (await response.json()).results;
  // Sending a file that is in the trash takes it out of there.
  return action === "reject" && !isTrashed ? assetId : null;
}

/** @param {Files} files */
function formOf({ file, sidecar }) {
  const modified = new Date(file.lastModified).toISOString();
  const form = new FormData();
  form.set("deviceAssetId", `web-${file.name}-${file.lastModified}`.slice(0, 500));
  form.set("deviceId", DEVICE);
  form.set("fileCreatedAt", modified);
  form.set("fileModifiedAt", modified);
  form.set("assetData", file);
  if (sidecar) form.set("sidecarData", sidecar);
  return form;
}

/**
 * What the server says is wrong, without the name of the field that it stands in.
 * @param {string} message
 */
function withoutField(message) {
  const [, field, problem = message] = /^([\w-]+): (.*)/s.exec(message) ?? [];
  return field === "sidecarData" ? t.ofSidecar(problem) : problem;
}

/** @param {XMLHttpRequest} request */
function problemOf({ status, response }) {
  if (status === 401) return new UploadProblem(t.signedOut);
  const words = [response?.message ?? texts.server.answered(status)].flat()
    .map((message) => withoutField(String(message))).join(". ");
  const message = words.charAt(0).toUpperCase() + words.slice(1);
  return new UploadProblem(message, { mayPass: [502, 503, 504].includes(status) });
}

/**
 * Only XMLHttpRequest tells how much has been sent.
 * @param {Files} files
 * @param {string | null} sha1
 * @param {Parameters<Send>[1]} options
 * @returns {Promise<Sent>}
 */
function post(files, sha1, { signal, onProgress }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/assets");
    request.responseType = "json";
    request.setRequestHeader("accept", "application/json");
    if (sha1 !== null) request.setRequestHeader("x-immich-checksum", sha1);
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.min(1, loaded / total));
    request.onerror = () => reject(new UploadProblem(t.broken, { mayPass: true }));
    request.onabort = () => reject(new UploadProblem(t.state.stopped));
    request.onload = () => {
      const { status, response } = request;
      if (status !== 200 && status !== 201) return reject(problemOf(request));
      resolve({ id: response.id, isDuplicate: response.duplicate });
    };
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(formOf(files));
  });
}

/** @type {Send} */
export async function send(files, options) {
  const sha1 = await sha1Of(files);
  options.signal.throwIfAborted();
  const known = sha1 === null ? null : await knownAsset(sha1, options.signal);
  options.signal.throwIfAborted();
  return known === null ? await post(files, sha1, options) : { id: known, isDuplicate: true };
}
