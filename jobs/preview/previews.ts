/** Previews of scans that are being made: one of a library at a time. */
import { AppError } from "../../domain/errors.ts";
import type { PreviewedLibrary, ScanPreview } from "../../domain/preview.ts";
import { boundsOf } from "../../store/library_bounds.ts";
import { type PreviewOrder, previewScan } from "./preview_scan.ts";

export class Previews {
  readonly #tools: Pick<PreviewOrder, "sql" | "pool" | "dataFolder">;
  readonly #stop = new AbortController();
  readonly #running = new Map<string, Promise<ScanPreview>>();

  constructor(tools: Pick<PreviewOrder, "sql" | "pool" | "dataFolder">) {
    this.#tools = tools;
  }

  /**
   * What a scan would do with the library as it is given.
   * @throws {AppError} conflict: another preview of it is being made; unavailable: `signal` was
   * aborted, or the process ends
   */
  async make(library: PreviewedLibrary, { signal }: { signal: AbortSignal }): Promise<ScanPreview> {
    if (this.#running.has(library.id)) {
      throw new AppError("conflict", "A preview of this library is being made already");
    }
    const either = AbortSignal.any([signal, this.#stop.signal]);
    const preview = this.#begin(library, either);
    this.#running.set(library.id, preview);
    try {
      return await preview;
    } catch (error) {
      if (either.aborted) throw new AppError("unavailable", "The preview was cancelled");
      throw error;
    } finally {
      this.#running.delete(library.id);
    }
  }

  async #begin(library: PreviewedLibrary, signal: AbortSignal): Promise<ScanPreview> {
    const bounds = await boundsOf(this.#tools.sql, library);
    return await previewScan({ ...this.#tools, library, bounds, signal });
  }

  /** Cancels all of them, and waits for their end. */
  async stop(): Promise<void> {
    this.#stop.abort(new Error("Shoebox is stopping"));
    await Promise.allSettled(this.#running.values());
  }
}
