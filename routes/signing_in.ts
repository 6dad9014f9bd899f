/** Signing in, for the API and the pages alike. */
import type { Context } from "hono";
import { networkOf } from "../domain/client_address.ts";
import { AppError } from "../domain/errors.ts";
import { normaliseEmail, type User } from "../domain/user.ts";
import type { Sql } from "../store/database.ts";
import { isKnownDevice, rememberDevice, touchDevice } from "../store/known_devices.ts";
import { verifyPassword } from "../store/password_hash.ts";
import { createSession } from "../store/sessions.ts";
import { beginTry, endTry, type Marks } from "../store/sign_in_failures.ts";
import type { Rank } from "../store/turns.ts";
import { findUserByEmail } from "../store/users.ts";
import { addressOf } from "./client_address.ts";
import type { AppDeps } from "./deps.ts";
import { readDeviceCookie, setDeviceCookie, setSessionCookie } from "./session_cookie.ts";

/**
 * Calls `isRight` unless too many tries with the same marks have failed lately; a false answer is
 * one more failure.
 * @throws {AppError} `too_many_requests` with the time to wait
 */
export async function tryPassword(
  { sql, now = () => new Date() }: Pick<AppDeps, "sql" | "now">,
  marks: Marks,
  isRight: () => Promise<boolean>,
): Promise<boolean> {
  const retryAfter = await beginTry(sql, marks, now());
  if (retryAfter > 0) {
    const message = `Too many wrong passwords; try again in ${retryAfter} seconds`;
    throw new AppError("too_many_requests", message, { retryAfter });
  }
  const answer = await isRight().catch(async (error) => {
    await endTry(sql, marks, { isRight: false });
    throw error;
  });
  if (answer) await endTry(sql, marks, { isRight: true });
  return answer;
}

/** Who tries to sign in, as far as strangers must not be able to slow them down. */
interface Place {
  email: string;
  address: string;
  /** What the browser keeps since it signed in to this account; null when it never did. */
  deviceToken: string | null;
}

function marksOf({ email, address, deviceToken }: Place): { marks: Marks; rank: Rank } {
  if (deviceToken !== null) return { marks: { device: deviceToken }, rank: "known" };
  const network = networkOf(address);
  const marks = { pair: `${email}\0${network}`, address: network, account: email };
  return { marks, rank: "stranger" };
}

/** The user with this email and password; null for a wrong email or password, as slowly for both. */
async function findByPassword(
  deps: AppDeps,
  place: Place,
  password: string,
): Promise<User | null> {
  const { marks, rank } = marksOf(place);
  let user: User | null = null;
  const isRight = await tryPassword(deps, marks, async () => {
    const found = await findUserByEmail(deps.sql, place.email);
    user = found?.user ?? null;
    return await verifyPassword(password, found?.passwordHash ?? null, rank);
  });
  return isRight ? user : null;
}

async function placeOf(deps: AppDeps, c: Context, email: string): Promise<Place> {
  const address = addressOf(deps, c);
  const token = readDeviceCookie(c);
  const isKnown = token !== undefined && await isKnownDevice(deps.sql, { token, email });
  return { email, address, deviceToken: isKnown ? token : null };
}

/** Starts a session for whoever asks, and sets the cookies for a browser; returns its token. */
export async function startSession(
  c: Context,
  sql: Sql,
  { userId, deviceToken = null }: { userId: string; deviceToken?: string | null },
): Promise<string> {
  const device = c.req.header("user-agent") ?? "";
  const token = await createSession(sql, { userId, device });
  setSessionCookie(c, token);
  if (deviceToken !== null) await touchDevice(sql, deviceToken);
  setDeviceCookie(c, deviceToken ?? await rememberDevice(sql, userId));
  return token;
}

/**
 * Signs in; null for a wrong email or a wrong password, which take equally long.
 * @throws {AppError} with the time to wait, after many failures or when too many sign in at once
 */
export async function signIn(
  deps: AppDeps,
  c: Context,
  { email, password }: { email: string; password: string },
): Promise<{ user: User; token: string } | null> {
  const place = await placeOf(deps, c, normaliseEmail(email));
  const user = await findByPassword(deps, place, password);
  if (user === null) return null;
  const { deviceToken } = place;
  return { user, token: await startSession(c, deps.sql, { userId: user.id, deviceToken }) };
}
