import type { Hono } from "hono";
import { type LogEntry, withEntry } from "../../domain/log_tail.ts";
import { createApp } from "../../routes/app.ts";
import type { AppDeps, AppEnv } from "../../routes/deps.ts";
import type { Database } from "../../store/database.ts";
import { createSession } from "../../store/sessions.ts";
import { createUser } from "../../store/users.ts";
import { startTestBackground, type TestBackground } from "./background.ts";
import { checkAnswers } from "./check_answers.ts";

/** The whole app with its background, as the server runs it, asked without a network. Its answers are checked. */
export interface TestApp extends TestBackground {
  app: Hono<AppEnv>;
  deps: AppDeps;
  /** Asks as the administrator who owns the test library. */
  ask: Ask;
  /** Asks as a user who owns nothing. */
  askAsStranger: Ask;
  /** What the log said. */
  log: string[];
}

export type Ask = (
  path: string,
  init?: {
    method?: string;
    json?: unknown;
    form?: Record<string, string>;
    /** A body that is called JSON and need not be. */
    text?: string;
    headers?: HeadersInit;
  },
) => Promise<Response>;

/** A client of `app`; with a token, signed in. */
export function client(app: Hono<AppEnv>, token: string | null): Ask {
  return async (path, { method, json, form, text, headers } = {}) => {
    const all = new Headers(headers);
    if (token !== null) all.set("authorization", `Bearer ${token}`);
    const body = form === undefined
      ? text ?? JSON.stringify(json)
      : new URLSearchParams(form).toString();
    if (body !== undefined) {
      all.set("content-type", form ? "application/x-www-form-urlencoded" : "application/json");
      all.set("content-length", String(new TextEncoder().encode(body).length));
    }
    const init = { method: method ?? (body === undefined ? "GET" : "POST"), headers: all, body };
    return await app.request(`http://shoebox.test${path}`, init);
  };
}

/** Starts the app on a test's database. */
export async function startTestApp(sql: Database): Promise<TestApp> {
  const test = await startTestBackground(sql);
  const log: string[] = [];
  let problems: readonly LogEntry[] = [];
  const deps: AppDeps = {
    ...{ sql, events: test.events, thumbs: test.thumbs },
    // After a restart it is another one.
    get jobs() {
      return test.background;
    },
    log: (level, message, details = {}) => {
      log.push(`${level} ${message} ${details.error ?? ""}`);
      problems = withEntry(problems, { level, message, details, time: new Date() });
    },
    problems: () => problems,
    dataFolder: test.dataFolder,
    version: "test",
    requestTimeoutMs: 60_000,
  };
  const app = checkAnswers(createApp(deps), deps);
  const stranger = await createUser(sql, {
    email: "stranger@example.org",
    name: "Stranger",
    passwordHash: "",
    isAdmin: false,
  });
  const signIn = async (userId: string) =>
    client(app, await createSession(sql, { userId, device: "test" }));
  return {
    ...test,
    get background() {
      return test.background;
    },
    ...{ app, deps, log },
    ask: await signIn(test.user.id),
    askAsStranger: await signIn(stranger.id),
  };
}
