import { addToAlbum } from "../../store/album_assets.ts";
import { addMembers } from "../../store/album_people.ts";
import { createAlbum } from "../../store/albums.ts";
import { createApiKey } from "../../store/api_keys.ts";
import { createLibrary } from "../../store/libraries.ts";
import { requestJob } from "../../store/jobs.ts";
import { createSession, listSessions } from "../../store/sessions.ts";
import { createSignInLink } from "../../store/sign_in_links.ts";
import { markUserDeleted } from "../../store/user_removal.ts";
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

const makeUser = (sql: Database, name: string) =>
  createUser(sql, { email: `${name}@example.org`, name, passwordHash: "", isAdmin: false });

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
      select id from assets where owner_id = ${people.owner} and name = 'a.jpg'`;
    return asset!.id;
  },
  video: async ({ sql, people }) => {
    const [asset] = await sql<{ id: string }[]>`
      select id from assets where owner_id = ${people.owner} and name = 'b.mov'`;
    return asset!.id;
  },
  album: async ({ sql, people, take }) => {
    const ids = [await take("asset")];
    const id = await createAlbum(sql, { ownerId: people.owner, name: "Mine", description: "" });
    await addToAlbum(sql, id, ids);
    return id;
  },
  // Somebody else, with whom the album is shared.
  member: async ({ sql, take }) => {
    const [albumId, userId] = [await take("album"), await take("person")];
    await addMembers(sql, albumId, [{ userId, role: "editor" }]);
    return userId;
  },
  person: async ({ sql }) => (await makeUser(sql, crypto.randomUUID())).id,
  deletedPerson: async ({ sql }) => {
    const { id } = await makeUser(sql, crypto.randomUUID());
    await markUserDeleted(sql, id, { force: false });
    return id;
  },
  apiKey: async ({ sql, people }) => {
    const { apiKey } = await createApiKey(sql, { userId: people.owner, name: "Mine" });
    return apiKey.id;
  },
  session: async ({ sql, people }) => {
    await createSession(sql, { userId: people.owner, device: "mine" });
    const [session] = await listSessions(sql, people.owner);
    return session!.id;
  },
  signInLink: ({ sql, people }) => createSignInLink(sql, people.owner),
  owner: ({ people }) => Promise.resolve(people.owner),
};

const THING = new RegExp(`\\{(${Object.keys(MAKERS).join("|")})\\}`, "g");

async function makePeople(sql: Database, test: TestApp): Promise<Record<SignedIn, string>> {
  const [{ id: owner }, { id: another }] = [
    await makeUser(sql, "owner"),
    await makeUser(sql, "another"),
  ];
  await sql`update users set external_path = ${test.media.path} where id = ${owner}`;
  return { owner, another, admin: test.user.id };
}

/** Starts the app with people, and with a scanned photo and a video of the owner. */
export async function startWithObjects(sql: Database): Promise<RouteObjects & AsyncDisposable> {
  const test = await startTestApp(sql);
  const people = await makePeople(sql, test);
  test.media.write("a.jpg", await makePhoto({ date: "2020:05:06 10:11:12" }));
  test.media.write("b.mov", "no video");
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
