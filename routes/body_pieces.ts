/**
 * A body in pieces, read into memory that is used again, by the next body too: new memory for each
 * piece costs more than reading it.
 */

/** Bytes of the two buffers that take turns: one is filled while the other is taken. */
export const PIECE_BYTES = 256 * 1024;

/** Buffers that no body needs now, at most so many: bodies come one after the other. */
const SPARES = 8;
const spares: ArrayBuffer[] = [];

const takeBuffer = () => spares.pop() ?? new ArrayBuffer(PIECE_BYTES);

function giveBack(buffer: ArrayBuffer | undefined): void {
  if (buffer?.byteLength === PIECE_BYTES && spares.length < SPARES) spares.push(buffer);
}

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
    let reading = read(takeBuffer());
    let spare = takeBuffer();
    while (true) {
      const { value, done } = await reading;
      // Only here has everything been taken: who leaves early may still be reading.
      if (done) return [spare, value?.buffer].forEach(giveBack);
      reading = read(spare);
      spare = value.buffer;
      yield { bytes: value, keep: () => void (spare = takeBuffer()) };
    }
  } finally {
    reader.releaseLock();
  }
}
