import { expect } from "@std/expect";
import type { JobEvent } from "./event.ts";
import { picturesText, printable, scanText } from "./progress_text.ts";
import { NO_COUNTS } from "./scan.ts";

const event = (state: JobEvent["job"]["state"]): JobEvent => ({
  type: "job",
  ownerId: "owner",
  job: {
    id: "job",
    kind: "scan",
    libraryId: "library",
    libraryName: "Pictures",
    mode: "new",
    state,
    error: null,
    counts: { ...NO_COUNTS, found: 12345, added: 12340, errors: 1 },
    elapsed: 5000,
  },
});

Deno.test("the terminal tells what was found, indexed and missed, and how fast", () => {
  expect(scanText(event("running"))).toBe(
    "Pictures: 12,345 files found, 12,340 indexed, 1 error (2,469/s)",
  );
  expect(scanText(event("done"))).toBe(
    "Pictures: scanned in 5.0 s: 12,345 files found, 12,340 indexed, 1 error (2,469/s)",
  );
});

Deno.test("the last line has the totals", () => {
  const text = picturesText({ made: 10, failed: 2, pending: 0 }, { elapsed: 1000, finished: 12 });
  expect(text).toBe(
    "All done: 12 photos and videos indexed, 10 thumbnails made, 2 files without (12/s)",
  );
});

Deno.test("a name cannot play tricks on the terminal", () => {
  expect(printable("a\u001b[31mred\r\n")).toBe("a?[31mred??");
});
