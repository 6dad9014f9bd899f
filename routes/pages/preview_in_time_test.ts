import { expect } from "@std/expect";
import { invalid } from "../../domain/errors.ts";
import { emptyPreview } from "../../domain/preview.ts";
import { previewInTime } from "./preview_in_time.ts";

const { signal } = new AbortController();

Deno.test("a preview is shown, or why there is none", async () => {
  const preview = emptyPreview();
  expect(await previewInTime(signal, () => Promise.resolve(preview)))
    .toEqual({ preview, problem: null });
  const refused = await previewInTime(signal, () => Promise.reject(invalid(["One", "Two"])));
  expect(refused).toEqual({ preview: null, problem: "One. Two" });
  await expect(previewInTime(signal, () => Promise.reject(new Error("broken"))))
    .rejects.toThrow("broken");
});

Deno.test("a preview that takes too long ends, and says so", async () => {
  const endless = (signal: AbortSignal) =>
    new Promise<never>((_, reject) =>
      signal.addEventListener("abort", () => reject(signal.reason))
    );
  const { preview, problem } = await previewInTime(signal, endless, 1);
  expect([preview, problem]).toEqual([
    null,
    "There are so many files that this takes too long to tell",
  ]);
});
