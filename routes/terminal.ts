/** What the one who started Shoebox sees on the terminal. */
import type { AppEvent, PicturesEvent } from "../domain/event.ts";
import { isOpen } from "../domain/job.ts";
import { picturesText, scanText } from "../domain/progress_text.ts";
import type { Events } from "../store/events.ts";
import type { Credentials } from "./first_start.ts";

/** Where the terminal's text goes. */
export interface Terminal {
  write(text: string): void;
  /** Whether a line can be written over. */
  isInteractive: boolean;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
}

/** A terminal's line is renewed this often; a log gets a line less often. */
const RENEW_MS = 250;
const LOG_MS = 5000;

/** Puts the cursor at the start of an empty line, over what was there. */
export const ERASE_LINE = "\r\x1b[K";

/** Tells where Shoebox is. */
export function showAddress(terminal: Terminal, address: string): void {
  terminal.write(`Shoebox is at ${address}\n`);
}

/** Tells the first administrator how to sign in. */
export function showCredentials(
  terminal: Terminal,
  address: string,
  { email, password, linkToken }: Credentials,
): void {
  const lines = [
    `This is the first start. In a moment, Shoebox will be at ${address}`,
    `Sign in as ${email} with the password ${password}`,
    "(shown only now), or by this link, which works once, within a day:",
    `${address}sign-in/link/${linkToken}`,
  ];
  terminal.write(`${lines.join("\n")}\n`);
}

/** Shows scans and thumbnails as they go on. Returns how to stop. */
export function showProgress(terminal: Terminal, events: Events): () => void {
  const pictures = picturesLine(terminal);
  let shownAt = -Infinity;
  const show = (text: string, isLast: boolean) => {
    const { isInteractive } = terminal;
    const isDue = terminal.now() - shownAt >= (isInteractive ? RENEW_MS : LOG_MS);
    if (!isDue && !isLast) return;
    shownAt = terminal.now();
    terminal.write(
      `${isInteractive ? ERASE_LINE : ""}${text}${isInteractive && !isLast ? "" : "\n"}`,
    );
  };
  return events.subscribe((event: AppEvent) => {
    if (event.type === "job" && event.job.kind === "scan" && !event.job.isSmall) {
      show(scanText(event), !isOpen(event.job.state));
    }
    if (event.type === "pictures" && event.ownerId === null) {
      show(pictures(event), event.pending === 0);
    }
  });
}

/** Remembers where this run of thumbnails began, for its rate. */
function picturesLine(terminal: Terminal): (event: PicturesEvent) => string {
  let run: { startedAt: number; before: number } | null = null;
  return (event) => {
    const done = event.made + event.failed;
    run ??= { startedAt: terminal.now(), before: done };
    const { startedAt, before } = run;
    if (event.pending === 0) run = null;
    return picturesText(event, { elapsed: terminal.now() - startedAt, finished: done - before });
  };
}
