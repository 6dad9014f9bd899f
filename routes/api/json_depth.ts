const [QUOTE, BACKSLASH, OPEN_LIST, OPEN_OBJECT, CLOSE_LIST, CLOSE_OBJECT] = [...'"\\[{]}']
  .map((sign) => sign.charCodeAt(0));

/**
 * Whether lists and objects in a JSON text lie within each other more than `deepest` times, looking
 * no further than there. Whether it is JSON at all is for the parser to say.
 * @param bytes UTF-8, in which no part of a longer character looks like a sign of JSON
 */
export function nestsDeeper(bytes: Uint8Array, deepest: number): boolean {
  let depth = 0;
  let isInText = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (isInText) {
      if (byte === BACKSLASH) i++;
      else if (byte === QUOTE) isInText = false;
    } else if (byte === QUOTE) {
      isInText = true;
    } else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      if (++depth > deepest) return true;
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
      depth--;
    }
  }
  return false;
}
