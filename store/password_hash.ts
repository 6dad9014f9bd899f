/**
 * Passwords as argon2id hashes (RFC 9106).
 *
 * Deno's Web Crypto has argon2id, compiled and off the main thread, so no package is needed: those
 * that offer it without compiling run in WebAssembly or JavaScript on the thread that serves
 * requests. OWASP's password storage cheat sheet prefers it to scrypt.
 */
import { randomInt, timingSafeEqual } from "node:crypto";
import { createTurns, type Rank } from "./turns.ts";

// More than OWASP's least (19 MiB twice), and two at once still fit a small machine. More of them
// wait: whoever asks a thousand times at once must not have a thousand times the memory.
const COST = { memory: 32 * 1024, passes: 3, parallelism: 1 };
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const inTurn = createTurns(2, { room: 32, retryAfter: 3 });

/** KiB, times that the memory is gone over, and lanes. */
interface Cost {
  memory: number;
  passes: number;
  parallelism: number;
}

/** The bytes that argon2id makes of a password. */
export async function deriveKey(
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  cost: Cost,
): Promise<Uint8Array> {
  const secret = new TextEncoder().encode(password.normalize("NFC"));
  // The types of the standard library do not know argon2id yet, whose format is "raw-secret".
  const key = await crypto.subtle.importKey(
    "raw-secret" as "raw",
    secret,
    "Argon2id",
    false,
    ["deriveBits"],
  );
  const algorithm = { name: "Argon2id", nonce: salt, ...cost };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 8 * KEY_BYTES));
}

const encode = (bytes: Uint8Array) => bytes.toBase64({ omitPadding: true });

/** The hash in the usual form: `$argon2id$v=19$m=KiB,t=passes,p=lanes$salt$key`. */
function format({ memory, passes, parallelism }: Cost, salt: Uint8Array, key: Uint8Array): string {
  const cost = `m=${memory},t=${passes},p=${parallelism}`;
  return `$argon2id$v=19$${cost}$${encode(salt)}$${encode(key)}`;
}

const FORMAT = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

function parse(hash: string) {
  const [, memory, passes, parallelism, salt, key] = FORMAT.exec(hash) ?? [];
  if (key === undefined) return null;
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Uint8Array.fromBase64(salt!),
    key: Uint8Array.fromBase64(key),
  };
}

/**
 * The hash to store.
 * @throws {AppError} `unavailable` when too many passwords wait to be hashed
 */
export async function hashPassword(password: string, rank?: Rank): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  return format(COST, salt, await inTurn(() => deriveKey(password, salt, COST), rank));
}

// Compared with when there is no such user, so that the answer takes as long as for one that exists.
const NOBODY = { cost: COST, salt: new Uint8Array(SALT_BYTES), key: new Uint8Array(KEY_BYTES) };

/**
 * Whether `password` is the one that `hash` was made of; null is nobody's hash: false, as slowly.
 * @throws {AppError} `unavailable` when too many passwords wait to be hashed
 */
export async function verifyPassword(
  password: string,
  hash: string | null,
  rank?: Rank,
): Promise<boolean> {
  const parsed = hash === null ? null : parse(hash);
  const { cost, salt, key } = parsed ?? NOBODY;
  const derived = await inTurn(() => deriveKey(password, salt, cost), rank);
  return timingSafeEqual(derived, key) && parsed !== null;
}

// Without letters and digits that look alike.
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

/** A password to read off a terminal: 16 signs in groups of four, 79 bits. */
export function randomPassword(): string {
  const group = () =>
    Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}
