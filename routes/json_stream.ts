/** A long answer in JSON, in pieces: memory and waiting stay the same however long it is. */
import type { Context, TypedResponse } from "hono";

/** An answer that `c.json(value, status)` would give, for the types of a route. */
type JsonResponse<T, Status extends 200 | 201> = Response & TypedResponse<T, Status, "json">;

const encoder = new TextEncoder();

/** The elements without the brackets; "" for none. */
const elements = <T>(rows: readonly T[]) => JSON.stringify(rows).slice(1, -1);

/** What stands before and after the rows in the answer. */
interface Frame {
  head: string;
  /** Asked for when all rows are there. */
  tail: () => string;
  status: 200 | 201;
}

/** Answers with all pages' rows between `head` and `tail`, as `jsonArray` tells. */
async function framed<T>(
  c: Context,
  { head, tail, status }: Frame,
  pages: AsyncIterable<T[]>,
  onError: (error: unknown) => void,
): Promise<Response> {
  const iterator = pages[Symbol.asyncIterator]();
  const first = await iterator.next();
  let isWanted = true;
  let text = `${head}${first.done ? "" : elements(first.value)}`;
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        controller.enqueue(encoder.encode(text));
        const { done, value } = await iterator.next();
        text = done ? "" : `,${elements(value)}`;
        if (!done || !isWanted) return;
        controller.enqueue(encoder.encode(tail()));
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
  return c.body(stream, status, { "content-type": "application/json" });
}

/**
 * Answers with an array of all pages' rows; no page after the first may be empty. The first page is
 * read before the answer begins, so that it can still fail as any answer does. When a later one
 * fails, the answer breaks off: an array that only lacks its end would be taken for all there is.
 */
export async function jsonArray<T>(
  c: Context,
  pages: AsyncIterable<T[]>,
  onError: (error: unknown) => void,
): Promise<JsonResponse<T[], 200>> {
  const answer = await framed(c, { head: "[", tail: () => "]", status: 200 }, pages, onError);
  return answer as unknown as JsonResponse<T[], 200>;
}

/**
 * Answers with an object that has an array of all pages' rows besides, as `jsonArray` does. Of
 * `last`, which is asked for its fields when the rows are through, there is one field at least.
 */
export async function jsonObjectWithArray<
  T,
  Fields extends object,
  Key extends string,
  Status extends 200 | 201,
  Last extends object = Record<never, never>,
>(
  c: Context,
  { object, key, status, last }: { object: Fields; key: Key; status: Status; last?: () => Last },
  pages: AsyncIterable<T[]>,
  onError: (error: unknown) => void,
): Promise<JsonResponse<Fields & Last & { [K in Key]: T[] }, Status>> {
  const { length } = Object.keys(object);
  const fields = JSON.stringify(object).slice(0, -1);
  const head = `${fields}${length === 0 ? "" : ","}${JSON.stringify(key)}:[`;
  const tail = () => last === undefined ? "]}" : `],${JSON.stringify(last()).slice(1)}`;
  const answer = await framed(c, { head, tail, status }, pages, onError);
  return answer as unknown as JsonResponse<Fields & Last & { [K in Key]: T[] }, Status>;
}
