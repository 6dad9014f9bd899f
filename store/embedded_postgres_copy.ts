/**
 * COPY FROM STDIN on the embedded PostgreSQL, which cannot wait for what a client sends: it gets the
 * statement when all rows are there. Source: PostgreSQL documentation, "COPY Operations".
 */

const code = (letter: string) => letter.charCodeAt(0);
const QUERY = code("Q");
const COPY_DATA = code("d");
const COPY_DONE = code("c");
const COPY_FAIL = code("f");
const COPY_IN = code("G");
const ERROR = code("E");

/** What asks the client for its rows: a message that says text, of no columns by name. */
export const COPY_IN_RESPONSE = Uint8Array.of(COPY_IN, 0, 0, 0, 7, 0, 0, 0);

/** Whether a message's last statement is `copy … from stdin`, without options. */
export function isCopyIn(message: Uint8Array): boolean {
  if (message[0] !== QUERY) return false;
  const end = new TextDecoder().decode(message.subarray(-32, -1));
  return /\bfrom\s+stdin\s*$/i.test(end);
}

/** Whether a message belongs to COPY; those that come after its end mean nothing. */
export const isCopyPart = ([type]: Uint8Array) => type === COPY_DATA || endsCopy(type);

/** Whether there are no more rows after a message of this type. */
export const endsCopy = (type: number | undefined) => type === COPY_DONE || type === COPY_FAIL;

/** The answer to a COPY whose client has been asked for its rows already: what comes after that. */
export function afterCopyIn(answer: Uint8Array): Uint8Array {
  const asked = messageOf(answer, COPY_IN);
  if (asked !== null) return answer.subarray(asked.end);
  return answer.subarray(messageOf(answer, ERROR)?.start ?? 0);
}

/** Where the first message of a type is; null for none. */
function messageOf(answer: Uint8Array, type: number): { start: number; end: number } | null {
  const view = new DataView(answer.buffer, answer.byteOffset, answer.byteLength);
  for (let start = 0; start + 5 <= answer.length;) {
    const end = start + 1 + view.getUint32(start + 1);
    if (answer[start] === type) return { start, end };
    start = end;
  }
  return null;
}
