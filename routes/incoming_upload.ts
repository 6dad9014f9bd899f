/** The files of an upload's form on their way to the disk. */
import { AppError, invalid } from "../domain/errors.ts";
import { assetType, extensionOf } from "../domain/media_types.ts";
import { baseName } from "../domain/upload_name.ts";
import { UnfinishedFile } from "../store/unfinished_file.ts";
import type { Quota } from "../store/uploads.ts";
import type { FormFile } from "./multipart.ts";

/** What of a name each file of a form must have. */
const TAKES = {
  assetData: (name: string) => assetType(name) !== null,
  livePhotoData: (name: string) => assetType(name) === "VIDEO",
  sidecarData: (name: string) => extensionOf(name) === "xmp",
} as const;

type Part = keyof typeof TAKES;

const isPart = (field: string): field is Part => Object.hasOwn(TAKES, field);

/** Bytes of a sidecar: it is read into the memory. */
const LARGEST_SIDECAR = 16 * 1024 * 1024;

/** `size`: what has not got room, in bytes. */
export const overQuota = ({ limit, used }: Quota, size: string) =>
  new AppError(
    "too_large",
    `The file does not fit: ${used} of ${limit} bytes that you may upload are used, and it has ` +
      `${size}. Delete something, or ask an administrator for more`,
  );

/** A file that has arrived as a whole. */
export interface IncomingFile {
  file: UnfinishedFile;
  /** As it was sent. */
  name: string;
  sha1: Uint8Array;
}

/** The files of one form. */
export interface IncomingFiles {
  asset: IncomingFile;
  /** The video of a live photo. */
  video: IncomingFile | null;
  sidecar: IncomingFile | null;
}

/** Takes the files of one form in. */
export class Incoming {
  readonly #files = new Map<Part, { file: UnfinishedFile; name: string }>();
  #received = 0;

  constructor(private readonly tmp: string, private readonly quota: Quota | null) {}

  /** Takes a file in; one of each kind. */
  async take({ field, name, chunks }: FormFile): Promise<void> {
    if (!isPart(field)) throw invalid(`${field}: such a file cannot be taken`);
    if (this.#files.has(field)) throw invalid(`${field}: send one file at a time`);
    if (!TAKES[field](baseName(name))) {
      throw invalid(`${field}: ${JSON.stringify(name)} is of no type that is supported`);
    }
    const file = new UnfinishedFile(this.tmp, extensionOf(name));
    this.#files.set(field, { file, name });
    for await (const chunk of chunks) {
      this.#received += chunk.length;
      this.#checkSize(field, file.size + chunk.length);
      await file.write(chunk);
    }
  }

  #checkSize(field: Part, size: number): void {
    if (field === "sidecarData" && size > LARGEST_SIDECAR) {
      throw new AppError("too_large", `sidecarData: is longer than ${LARGEST_SIDECAR} bytes`);
    }
    if (this.quota !== null && this.quota.used + this.#received > this.quota.limit) {
      throw overQuota(this.quota, `${this.#received} or more`);
    }
  }

  #finish(part: Part, modifiedAt: Date): IncomingFile | null {
    const incoming = this.#files.get(part);
    if (incoming === undefined) return null;
    if (incoming.file.size === 0) throw invalid(`${part}: the file is empty`);
    return { ...incoming, ...incoming.file.finish(modifiedAt) };
  }

  /** Ends the files, with the time at which they were changed last. */
  finish(modifiedAt: Date): IncomingFiles {
    const asset = this.#finish("assetData", modifiedAt);
    if (asset === null) throw invalid("assetData: there is no file in the form");
    const video = this.#finish("livePhotoData", modifiedAt);
    if (video !== null && assetType(asset.name) !== "IMAGE") {
      throw invalid("livePhotoData: only a photo can have such a video");
    }
    if (video !== null && video.sha1.toHex() === asset.sha1.toHex()) {
      throw invalid("livePhotoData: is the same file as assetData");
    }
    return { asset, video, sidecar: this.#finish("sidecarData", modifiedAt) };
  }

  /** Removes what was not put in its place. */
  async discard(): Promise<void> {
    for (const { file } of this.#files.values()) await file.discard();
  }
}
