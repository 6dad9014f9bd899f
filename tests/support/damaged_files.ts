/** Damages files, the same way each time. */

/** The file cut off, with some bytes changed, or with a run of ones or zeros in its first part. */
export function damaged(sound: Uint8Array, random: () => number): Uint8Array {
  const bytes = sound.slice();
  const kind = random();
  if (kind < 0.3) return bytes.subarray(0, Math.floor(random() * bytes.length));
  const head = Math.min(bytes.length, 1 + Math.floor(random() * 600));
  if (kind < 0.5) return bytes.fill(random() < 0.5 ? 255 : 0, Math.floor(random() * head), head);
  for (let i = 0; i < 1 + random() * 12; i++) {
    bytes[Math.floor(random() * head)] = Math.floor(random() * 256);
  }
  return bytes;
}
