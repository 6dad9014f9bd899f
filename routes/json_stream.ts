/** A long answer in JSON, in pieces: memory and waiting stay the same however long it is. */
import type { Context, TypedResponse } from "hono";

/** An answer that `c.json(rows, 200)` would give, for the types of a route. */
type ArrayResponse<T> = Response & TypedResponse<T[], 200, "json">;

const encoder = new TextEncoder();

/** The elements without the brackets; "" for none. */
const elements = <T>(rows: readonly T[]) => JSON.stringify(rows).slice(1, -1);

/**
 * Answers with an array of all pages' rows; no page after the first may be empty. The first page is
 * read before the answer begins, so that it can still fail as any answer does. When a later one
 * fails, the answer breaks off: an array that only lacks its end would be taken for all there is.
 */
export async function jsonArray<T>(
  c: Context,
  pages: AsyncIterable<T[]>,
  onError: (error: unknown) => void,
): Promise<ArrayResponse<T>> {
  const iterator = pages[Symbol.asyncIterator]();
  const first = await iterator.next();
  let isWanted = true;
  let text = `[${first.done ? "" : elements(first.value)}`;
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        controller.enqueue(encoder.encode(text));
        const { done, value } = await iterator.next();
        text = done ? "" : `,${elements(value)}`;
        if (!done || !isWanted) return;
        controller.enqueue(encoder.encode("]"));
        controller.close();
      } catch (error) {
        onError(error);
        throw error;
      }
    },
    async cancel() {
      isWanted = false;
      await iterator.return?.();
    },
  });
  const headers = { "content-type": "application/json" };
  return c.body(stream, 200, headers) as unknown as ArrayResponse<T>;
}
