/** A body in pieces, read into memory that is used again: a new piece of memory for each costs more
 * than reading it. */

/** Bytes of the two buffers that take turns: one is filled while the other is taken. */
export const PIECE_BYTES = 256 * 1024;

/** The body, which must be a stream of bytes. A piece is overwritten once the next is asked for. */
export async function* bodyPieces(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader({ mode: "byob" });
  const read = (buffer: ArrayBuffer) => {
    const reading = reader.read(new Uint8Array(buffer));
    // It is looked at only after the piece before it was taken.
    reading.catch(() => {});
    return reading;
  };
  try {
    let reading = read(new ArrayBuffer(PIECE_BYTES));
    for (let spare = new ArrayBuffer(PIECE_BYTES);;) {
      const { value, done } = await reading;
      if (done) return;
      reading = read(spare);
      yield value;
      spare = value.buffer;
    }
  } finally {
    reader.releaseLock();
  }
}
