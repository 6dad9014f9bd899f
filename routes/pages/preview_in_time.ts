import type { ScanPreview } from "../../domain/preview.ts";
import { messagesFrom } from "./form_problems.ts";
import { texts } from "./texts.ts";

/** What somebody may wait for who types a pattern. */
const LONGEST_MS = 30_000;

/** What a scan would do, or why that cannot be told. */
export type Previewed =
  | { preview: ScanPreview; problem: null }
  | { preview: null; problem: string };

/** A preview for a page, unless its settings are wrong or there is too much to look at. */
export async function previewInTime(
  signal: AbortSignal,
  make: (signal: AbortSignal) => Promise<ScanPreview>,
  longestMs = LONGEST_MS,
): Promise<Previewed> {
  const timeout = AbortSignal.timeout(longestMs);
  try {
    return { preview: await make(AbortSignal.any([signal, timeout])), problem: null };
  } catch (error) {
    const problem = timeout.aborted
      ? texts().libraries.previewTooLong
      : messagesFrom(error).join(". ");
    return { preview: null, problem };
  }
}
