/** What pages say is in the language of whoever asks: told by one that nobody speaks. */
import { expect } from "@std/expect";
import { createApp } from "../../routes/app.ts";
import { LANGUAGES } from "../../routes/pages/texts.ts";
import type { Database } from "../../store/database.ts";
import { client } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { madeUpLanguage, wordsOutside } from "../support/made_up_language.ts";
import { makePhoto } from "../support/photos.ts";
import { type Role, type RouteObjects, startWithObjects } from "../support/route_objects.ts";
import { ROUTE_TABLE } from "./route_table.ts";

const languages = { ...LANGUAGES, tlh: madeUpLanguage(LANGUAGES.en!) };

/** As browsers send it. */
const MADE_UP = { "accept-language": "tlh-KX,tlh;q=0.9,en;q=0.8" };

/** What is the same in every language: the names, files, addresses and zones that there are. */
const DATA = [
  /https:\/\/\S+|[\w.+-]+@[\w.]+/g,
  /[0-9a-f]{8}-[0-9a-f-]{27}|shoebox-[0-9a-f]+/g,
  /[A-Z]\w+(\/[\w+-]+)+|\/[\w./-]*/g,
  /\b(Mine|New|Test library|Test|Stranger|owner|another|test|\w\.(jpg|mov)|sub|[A-Z])\b/g,
  /\b(Shoebox|Deno|PostgreSQL|JSON|UTC|linux \w+)\b/g,
];

/** What the API tells is in English for everybody, and pages show it as it is. */
const API_TELLS = [
  "Watching is switched off for this server",
  "The video's header could not be read",
  "reason told by a scan",
];

/** The names of all that is in a folder, and all that the API's own document says. */
async function givenNames(objects: RouteObjects): Promise<Set<string>> {
  const ask = await objects.as("admin");
  const document = await (await ask("/api/openapi.json")).json();
  const names = new Set([...Deno.readDirSync("/")].map(({ name }) => name));
  JSON.stringify(document, (key, value) => {
    for (const name of [key, key.toUpperCase(), ...key.split("/"), value]) names.add(name);
    return value;
  });
  return names.union(new Set(API_TELLS));
}

interface Request {
  path: string;
  method?: string;
  body?: Record<string, unknown>;
}

interface Visit {
  status: number;
  /** The page; null for an answer that is none. */
  page: string | null;
  /** What it tells that is neither of the made-up language nor data of this test. */
  strange: string[];
}

/** Asks for pages in the made-up language. */
async function visitor(objects: RouteObjects) {
  const app = createApp({ ...objects.test.deps, languages });
  const given = await givenNames(objects);
  const isStrange = (words: string) =>
    !given.has(words) &&
    /[⟦⟧]|\p{Script=Latin}/u.test(DATA.reduce((text, data) => text.replaceAll(data, ""), words));
  return async (role: Role, { path, method = "GET", body = {} }: Request): Promise<Visit> => {
    const [filled, form] = JSON.parse(await objects.fill(JSON.stringify([path, body])));
    const ask = client(app, await objects.tokenOf(role));
    const sent = method === "GET" ? undefined : form;
    const answer = await ask(filled, { method, form: sent, headers: MADE_UP });
    const isPage = answer.headers.get("content-type")?.startsWith("text/html");
    const page = isPage ? await answer.text() : null;
    if (!isPage) await answer.body?.cancel();
    return { status: answer.status, page, strange: wordsOutside(page ?? "").filter(isStrange) };
  };
}

testOnADatabase("every page says all in the language of whoever asks", async ({ sql }) => {
  await using objects = await startWithObjects(sql);
  const visit = await visitor(objects);
  for (const row of ROUTE_TABLE.filter(({ path }) => !/^\/api\/(?!docs)/.test(path))) {
    for (const role of ["nobody", "owner", "admin"] as const) {
      const { status, page, strange } = await visit(role, row);
      if (page === null || status !== 200) continue;
      expect([row.method, row.path, role, strange]).toEqual([row.method, row.path, role, []]);
      expect(page).toContain('<html lang="tlh"');
      expect(page).toMatch(/href="\/static\/\w+\/tlh\/shoebox\.css"/);
    }
  }
});

/** Jobs that ended in different ways, an offline file, and one in the trash. */
async function furnish(sql: Database, { test }: RouteObjects): Promise<void> {
  const photo = await makePhoto({ date: "2021:05:06 10:11:12" });
  for (const name of ["sub/c.jpg", "sub/d.jpg", "e.jpg"]) test.media.write(name, photo);
  await test.scan();
  Deno.removeSync(test.media.join("sub/d.jpg"));
  await test.scan();
  await sql`update assets set trashed_at = now() where name = 'e.jpg'`;
  const counts = {
    added: 1,
    changed: 2,
    moved: 1,
    offline: 1,
    removed: 3,
    postponed: 1,
    errors: 1,
  };
  const problems = [{ path: "/photos/a.jpg", reason: "reason told by a scan" }];
  for (const state of ["failed", "done", "cancelled"]) {
    await sql`
      insert into jobs
        (kind, mode, library_id, library_name, state, started_at, ended_at, counts, durations, problems)
      values ('scan', 'all', ${test.library.id}, 'Mine', ${state}, now(), now(),
        ${sql.json(counts)}, ${sql.json({ walk: 12, total: 70_000 })}, ${sql.json(problems)})`;
  }
}

testOnADatabase("a page with much on it says all in that language, too", async ({ sql }) => {
  await using objects = await startWithObjects(sql);
  await furnish(sql, objects);
  const visit = await visitor(objects);
  const { media, library } = objects.test;
  const [job] = await sql<{ id: string }[]>`select id from jobs where state = 'failed'`;
  const folder = new URLSearchParams({ folder: media.path });
  const libraryPage = `/admin/libraries/${library.id}`;
  const previewed = ["**/sub/**", "**/a.jpg"].map((pattern) => ({
    ...{ method: "POST", path: `${libraryPage}/exclusion-patterns/preview`, body: { pattern } },
  }));
  const typed = { importPaths: media.path, exclusionPatterns: "**/a.*" };
  const requests: Record<"owner" | "admin", Request[]> = {
    owner: [
      { path: "/?month=2020-05" },
      { path: "/photos/{video}" },
      { path: "/trash" },
      { path: "/map?bbox=1,2,3,4" },
      { path: "/search?q=a" },
      { path: "/search?fromDay=2030-01-01&camera=X&type=IMAGE" },
      { path: `/folders/${library.id}?${folder}` },
      { path: `/folders/${library.id}?${folder}&month=2020-05` },
      { path: `/jobs/${job!.id}` },
      { method: "POST", path: "/account/libraries/check", body: typed },
    ],
    admin: [
      { path: "/admin/jobs" },
      { path: "/admin/libraries" },
      { path: libraryPage },
      { path: `${libraryPage}/remove-offline` },
      { path: `${libraryPage}/delete` },
      ...previewed,
      { path: "/admin/server" },
      { path: "/admin/users/{owner}" },
    ],
  };
  for (const role of ["owner", "admin"] as const) {
    for (const request of requests[role]) {
      const { status, strange } = await visit(role, request);
      expect([request.path, status, strange]).toEqual([request.path, 200, []]);
    }
  }
});

testOnADatabase("forms that come back say why in that language", async ({ sql }) => {
  await using objects = await startWithObjects(sql);
  const visit = await visitor(objects);
  const wrong = { email: "nobody@example.org", password: "wrong" };
  const refused: Request[] = [
    { path: "/sign-in", body: wrong },
    { path: "/albums", body: { name: "", description: "" } },
    { path: "/albums/{album}/settings", body: { name: "", description: "x".repeat(10_001) } },
    { path: "/albums/{album}/settings/people", body: wrong },
    { path: "/photos/{asset}/edit", body: { date: "2020-05-06T10:11:12", latitude: "100" } },
    { path: "/admin/users", body: { ...wrong, name: "New", quotaSizeInBytes: "much" } },
    { path: "/account/password", body: { password: "wrong", newPassword: "short" } },
  ];
  for (const request of refused) {
    const { status, strange } = await visit("admin", { ...request, method: "POST" });
    expect([request.path, status >= 400, strange]).toEqual([request.path, true, []]);
  }
  const { status, strange } = await visit("owner", { path: "/nothing" });
  expect([status, strange]).toEqual([404, ["There is nothing at /nothing"]]);
});

testOnADatabase("the first page of all says all in that language", async ({ sql }) => {
  await using objects = await startWithObjects(sql);
  const visit = await visitor(objects);
  await sql`truncate users cascade`;
  for (const method of ["GET", "POST"]) {
    const { page, strange } = await visit("nobody", { method, path: "/setup" });
    expect([page === null, strange]).toEqual([false, []]);
  }
});

testOnADatabase(
  "whoever asks for a language that there is not is answered in English",
  async ({ sql }) => {
    await using objects = await startWithObjects(sql);
    const ask = client(createApp({ ...objects.test.deps, languages }), null);
    const languageFor = async (asked?: string) => {
      const answer = await ask("/sign-in", { headers: asked ? { "accept-language": asked } : {} });
      return /<html lang="(\w+)"/.exec(await answer.text())?.[1];
    };
    expect(await languageFor()).toBe("en");
    expect(await languageFor("eo,vo;q=0.5")).toBe("en");
    expect(await languageFor("en-US,tlh;q=0.9")).toBe("en");
    expect(await languageFor("eo,tlh;q=0.9,en;q=0.8")).toBe("tlh");
  },
);
