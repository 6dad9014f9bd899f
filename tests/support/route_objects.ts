import { createLibrary } from "../../store/libraries.ts";
import { requestJob } from "../../store/jobs.ts";
import { createSession, createSignInLink } from "../../store/sessions.ts";
import { createUser } from "../../store/users.ts";
import type { Database } from "../../store/database.ts";
import { type Ask, client, startTestApp, type TestApp } from "./app.ts";
import { makePhoto } from "./photos.ts";

/** Who asks: nobody, a user to whom nothing belongs, whose things they are, an administrator. */
export const ROLES = ["nobody", "another", "owner", "admin"] as const;
export type Role = (typeof ROLES)[number];

type SignedIn = Exclude<Role, "nobody">;

/** The app with a person for each role, and real things that belong to the owner. */
export interface RouteObjects {
  test: TestApp;
  /** Their ids. */
  people: Record<SignedIn, string>;
  /** The ids of the owner, and of all that belongs to them. */
  owned: Set<string>;
  /** Starts a session, which a route may end; null for nobody. */
  tokenOf(role: Role): Promise<string | null>;
  /** Asks in a session of its own. */
  as(role: Role): Promise<Ask>;
  /** Writes the id of a thing in the place of each `{thing}`: most are made for this call alone. */
  fill(text: string): Promise<string>;
}

/** What is made so far, by its name. */
type Made = Record<string, string>;

interface Workshop {
  sql: Database;
  test: TestApp;
  people: Record<SignedIn, string>;
  /** Makes something else, or takes what is made already. */
  take(name: string): Promise<string>;
}

/** How each thing is made; a new kind of thing is a new line here. */
const MAKERS: Record<string, (workshop: Workshop) => Promise<string>> = {
  library: async ({ sql, test, people }) => {
    const library = await createLibrary(sql, {
      ...{ ownerId: people.owner, type: "EXTERNAL", name: "Mine", managedBy: "owner" },
      ...{ importPaths: [test.media.path], exclusionPatterns: [] },
    });
    return library.id;
  },
  // It waits for as long as another one of its library runs.
  job: async ({ sql, take }) => {
    const libraryId = await take("library");
    await sql`
      insert into jobs (kind, library_id, library_name, state, started_at, heartbeat_at)
      values ('remove-offline', ${libraryId}, 'Mine', 'running', now(), now())`;
    return (await requestJob(sql, { kind: "scan", libraryId, requestedBy: null })).id;
  },
  asset: async ({ sql, people }) => {
    const [asset] = await sql<{ id: string }[]>`
      select id from assets where owner_id = ${people.owner} limit 1`;
    return asset!.id;
  },
  signInLink: ({ sql, people }) => createSignInLink(sql, people.owner),
  owner: ({ people }) => Promise.resolve(people.owner),
};

const THING = new RegExp(`\\{(${Object.keys(MAKERS).join("|")})\\}`, "g");

async function makePeople(sql: Database, test: TestApp): Promise<Record<SignedIn, string>> {
  const make = async (name: string) =>
    (await createUser(sql, {
      ...{ email: `${name}@example.org`, name, passwordHash: "", isAdmin: false },
    })).id;
  const [owner, another] = [await make("owner"), await make("another")];
  await sql`update users set external_path = ${test.media.path} where id = ${owner}`;
  return { owner, another, admin: test.user.id };
}

/** Starts the app with people, and with a scanned photo of the owner. */
export async function startWithObjects(sql: Database): Promise<RouteObjects & AsyncDisposable> {
  const test = await startTestApp(sql);
  const people = await makePeople(sql, test);
  test.media.write("a.jpg", await makePhoto({ date: "2020:05:06 10:11:12" }));
  await sql`update libraries set owner_id = ${people.owner} where id = ${test.library.id}`;
  await test.scan();
  const owned = new Set([people.owner, test.library.id]);
  const tokenOf = async (role: Role) =>
    role === "nobody" ? null : await createSession(sql, { userId: people[role], device: "test" });
  return {
    ...{ test, people, owned, tokenOf },
    as: async (role) => client(test.app, await tokenOf(role)),
    async fill(text) {
      const made: Made = {};
      const take = async (name: string): Promise<string> =>
        made[name] ??= await MAKERS[name]!({ sql, test, people, take });
      for (const [, name] of text.matchAll(THING)) owned.add(await take(name!));
      return text.replaceAll(THING, (_, name: string) => made[name]!);
    },
    [Symbol.asyncDispose]: () => test[Symbol.asyncDispose](),
  };
}
