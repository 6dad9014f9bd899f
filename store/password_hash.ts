/** Passwords as scrypt hashes (RFC 7914), which Deno ships. */
import { randomBytes, randomInt, scrypt, timingSafeEqual } from "node:crypto";
import { createTurns } from "./turns.ts";

// One of the costs for scrypt that OWASP's password storage cheat sheet calls equal; this one takes
// 32 MiB, so that two people signing in at once fit a small machine. More of them wait: whoever asks
// a thousand times at once must not have a thousand times the memory.
const COST = { N: 2 ** 15, r: 8, p: 3 };
const KEY_BYTES = 32;
const inTurn = createTurns(2);

type Cost = typeof COST;

function derive(password: string, salt: Uint8Array, cost: Cost): Promise<Uint8Array> {
  const options = { ...cost, maxmem: 256 * cost.N * cost.r };
  return inTurn(() =>
    new Promise((resolve, reject) =>
      scrypt(
        password.normalize("NFC"),
        salt,
        KEY_BYTES,
        options,
        (error, key) => error ? reject(error) : resolve(key),
      )
    )
  );
}

const encode = (bytes: Uint8Array) => bytes.toBase64({ omitPadding: true });
const decode = (text: string) => Uint8Array.fromBase64(text);

/** The hash to store: `$scrypt$N,r,p$salt$key`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = new Uint8Array(randomBytes(16));
  const key = await derive(password, salt, COST);
  return `$scrypt$${COST.N},${COST.r},${COST.p}$${encode(salt)}$${encode(new Uint8Array(key))}`;
}

// Compared with when there is no such user, so that the answer takes as long as for one that exists.
const NOBODY = `$scrypt$${COST.N},${COST.r},${COST.p}$${encode(new Uint8Array(16))}$${
  encode(new Uint8Array(KEY_BYTES))
}`;

/** Whether `password` is the one that `hash` was made of; null is nobody's hash: false, as slowly. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const [, , costs, salt, key] = (hash ?? NOBODY).split("$");
  const [N, r, p] = costs!.split(",").map(Number);
  const derived = await derive(password, decode(salt!), { N: N!, r: r!, p: p! });
  return timingSafeEqual(derived, decode(key!)) && hash !== null;
}

// Without letters and digits that look alike.
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

/** A password to read off a terminal: 16 signs in groups of four, 79 bits. */
export function randomPassword(): string {
  const group = () =>
    Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}
