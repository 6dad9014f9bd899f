/**
 * A body in pieces, read into memory that is used again: new memory for each piece costs more than
 * reading it.
 */

/** Bytes of the two buffers that take turns: one is filled while the other is taken. */
export const PIECE_BYTES = 256 * 1024;

/** What was read; it is overwritten some time after the next piece is asked for, unless kept. */
export interface BodyPiece {
  bytes: Uint8Array<ArrayBuffer>;
  /** Leaves the bytes as they are for good. */
  keep(): void;
}

/** The pieces of a body. */
export async function* bodyPieces(body: ReadableStream<Uint8Array>): AsyncGenerator<BodyPiece> {
  const reader = bufferedReader(body);
  if (reader !== null) return yield* readPieces(reader);
  for await (const bytes of body as ReadableStream<Uint8Array<ArrayBuffer>>) {
    yield { bytes, keep: () => {} };
  }
}

/**
 * Null for a body that comes in memory of its own: Deno gives one that is here as a whole already,
 * as a short one on a connection that was used before, as such a stream.
 */
function bufferedReader(body: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | null {
  try {
    return body.getReader({ mode: "byob" });
  } catch (error) {
    if (error instanceof TypeError && !body.locked) return null;
    throw error;
  }
}

async function* readPieces(reader: ReadableStreamBYOBReader): AsyncGenerator<BodyPiece> {
  const read = (buffer: ArrayBuffer) => {
    const reading = reader.read(new Uint8Array(buffer));
    // It is looked at only after the piece before it was taken.
    reading.catch(() => {});
    return reading;
  };
  try {
    let reading = read(new ArrayBuffer(PIECE_BYTES));
    let spare = new ArrayBuffer(PIECE_BYTES);
    while (true) {
      const { value, done } = await reading;
      if (done) return;
      reading = read(spare);
      spare = value.buffer;
      yield { bytes: value, keep: () => void (spare = new ArrayBuffer(PIECE_BYTES)) };
    }
  } finally {
    reader.releaseLock();
  }
}
