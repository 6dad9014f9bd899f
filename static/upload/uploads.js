// @ts-check
/**
 * Files on their way to the server: a few at a time, and one that fails holds up no other. Knows
 * nothing of the page nor of HTTP: both are handed in.
 */
import { texts } from "../texts.js";

/**
 * @typedef {"waiting" | "sending" | "kept" | "duplicate" | "failed" | "stopped"} State
 *
 * @typedef {object} Upload
 * @property {number} key
 * @property {File} file
 * @property {string} folder where it was among the dropped folders; "" for a file by itself
 * @property {File | null} sidecar what else is told of it
 * @property {State} state
 * @property {number} sent the part of its bytes that is there, 0 to 1
 * @property {string} problem why it failed, or why it is tried again; "" otherwise
 * @property {string | null} assetId once the server has it
 *
 * @typedef {{ file: File, folder: string }} Chosen
 * @typedef {{ id: string, isDuplicate: boolean }} Sent
 * @typedef {Pick<Upload, "file" | "sidecar">} Files
 * @typedef {(files: Files, options: { signal: AbortSignal, onProgress: (sent: number) => void })
 *   => Promise<Sent>} Send
 */

/** So many are sent at once: of the six connections to a server, the page needs some itself. */
export const AT_ONCE = 3;

/** So long one waits before the next try when the connection broke, in milliseconds. */
export const PAUSES = [1_000, 4_000, 16_000];

/** Why a file was not taken. When that may pass by itself, it is worth another try. */
export class UploadProblem extends Error {
  /**
   * @param {string} message
   * @param {{ mayPass?: boolean }} [options]
   */
  constructor(message, { mayPass = false } = {}) {
    super(message);
    this.mayPass = mayPass;
  }
}

/** @param {Upload} upload */
export const isOpen = ({ state }) => state === "waiting" || state === "sending";

/** @param {Upload} upload */
export const mayRetry = ({ state }) => state === "failed" || state === "stopped";

export class Uploads {
  /** @type {Upload[]} in the order in which they were chosen */
  list = [];
  /** @type {Set<Upload>} */
  #waiting = new Set();
  /** @type {Map<Upload, AbortController>} */
  #sending = new Map();
  #lastKey = 0;
  #options;

  /**
   * @param {object} options
   * @param {Send} options.send rejects with an UploadProblem
   * @param {(milliseconds: number, signal: AbortSignal) => Promise<void>} options.pause
   * @param {(upload: Upload) => void} options.onChange whenever something of an upload changes
   */
  constructor(options) {
    this.#options = options;
  }

  get isBusy() {
    return this.#waiting.size + this.#sending.size > 0;
  }

  /** @param {Chosen & Files} chosen */
  add({ file, folder, sidecar }) {
    /** @type {Upload} */
    const upload = {
      ...{ key: ++this.#lastKey, file, folder, sidecar },
      ...{ state: "waiting", sent: 0, problem: "", assetId: null },
    };
    this.list.push(upload);
    this.#waiting.add(upload);
    this.#fill();
  }

  /** Sends again what failed or was stopped. */
  retry(uploads = this.list) {
    for (const upload of uploads.filter(mayRetry)) {
      this.#change(upload, { state: "waiting", sent: 0, problem: "" });
      this.#waiting.add(upload);
    }
    this.#fill();
  }

  /** Sends no more of what waits or is on its way. */
  stop(uploads = this.list) {
    for (const upload of uploads.filter(isOpen)) {
      this.#waiting.delete(upload);
      this.#sending.get(upload)?.abort();
      this.#change(upload, { state: "stopped", sent: 0, problem: "" });
    }
  }

  /** Forgets those that have come to an end; what failed stays, to be tried again. */
  clear() {
    this.list = this.list.filter((upload) => isOpen(upload) || mayRetry(upload));
  }

  #fill() {
    for (const upload of this.#waiting) {
      if (this.#sending.size >= AT_ONCE) return;
      this.#waiting.delete(upload);
      this.#run(upload);
    }
  }

  /** @param {Upload} upload */
  async #run(upload) {
    const controller = new AbortController();
    const { signal } = controller;
    this.#sending.set(upload, controller);
    this.#change(upload, { state: "sending" });
    try {
      const { id, isDuplicate } = await this.#sendAtLast(upload, signal);
      if (signal.aborted) return;
      const state = isDuplicate ? "duplicate" : "kept";
      this.#change(upload, { state, sent: 1, problem: "", assetId: id });
    } catch (error) {
      if (signal.aborted) return;
      this.#change(upload, { state: "failed", problem: /** @type {Error} */ (error).message });
    } finally {
      // It may have been stopped and be sent again by now.
      if (this.#sending.get(upload) === controller) this.#sending.delete(upload);
      this.#fill();
    }
  }

  /**
   * Tries again after a break. The lane is held for so long, so that a lost connection does not make
   * every file fail.
   * @param {Upload} upload
   * @param {AbortSignal} signal
   */
  async #sendAtLast(upload, signal) {
    const { send, pause } = this.#options;
    /** @param {number} sent */
    const onProgress = (sent) => {
      if (!signal.aborted) this.#change(upload, { sent, problem: "" });
    };
    for (let tries = 0;; tries++) {
      try {
        return await send(upload, { signal, onProgress });
      } catch (error) {
        const wait = PAUSES[tries];
        const mayPass = error instanceof UploadProblem && error.mayPass;
        if (!mayPass || wait === undefined || signal.aborted) throw error;
        this.#change(upload, { sent: 0, problem: texts.uploads.tryingAgain(error.message) });
        await pause(wait, signal);
      }
    }
  }

  /**
   * @param {Upload} upload
   * @param {Partial<Upload>} change
   */
  #change(upload, change) {
    Object.assign(upload, change);
    this.#options.onChange(upload);
  }
}
