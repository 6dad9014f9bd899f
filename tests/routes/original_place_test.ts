import { expect } from "@std/expect";
import { startTestApp, type TestApp } from "../support/app.ts";
import { makeBoundedLibrary } from "../support/bounded_library.ts";
import { type DatabaseContext, testOnADatabase } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

/** The id of the only asset. */
async function onlyAsset({ sql }: Pick<DatabaseContext, "sql">): Promise<string> {
  const [asset] = await sql<{ id: string }[]>`select id from assets`;
  return asset!.id;
}

/** Asks for the bytes in every way there is. */
async function statuses(ask: TestApp["ask"], id: string): Promise<number[]> {
  const answers = [
    await ask(`/api/assets/${id}/original`),
    await ask(`/api/assets/${id}/original`, { method: "HEAD" }),
    await ask(`/api/assets/${id}/original`, { headers: { range: "bytes=0-3" } }),
    await ask(`/api/download/asset/${id}`, { method: "POST" }),
    await ask(`/api/asset/file/${id}`),
  ];
  for (const answer of answers) await answer.body?.cancel();
  return [...new Set(answers.map(({ status }) => status))].sort();
}

const SERVED = [200, 206];
const NOWHERE = [404];

testOnADatabase(
  "a folder that became a link leading out of the import path leads nowhere",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { media, ask } = test;
    media.write("photos/one/a.jpg", await makePhoto());
    media.write("secret/a.jpg", "secret");
    await test.configure({ importPaths: [media.join("photos")] });
    await test.scan();
    const id = await onlyAsset({ sql });
    expect(await statuses(ask, id)).toEqual(SERVED);
    Deno.renameSync(media.join("photos/one"), media.join("photos/two"));
    media.link("photos/one", media.join("secret"));
    expect(await statuses(ask, id)).toEqual(NOWHERE);
    Deno.removeSync(media.join("photos/one"));
    media.link("photos/one", "two");
    expect(await statuses(ask, id)).toEqual(NOWHERE);
    Deno.removeSync(media.join("photos/one"));
    Deno.renameSync(media.join("photos/two"), media.join("photos/one"));
    expect(await statuses(ask, id)).toEqual(SERVED);
  },
);

testOnADatabase(
  "an administrator's import path may be a link, and files in it are served",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { media, ask } = test;
    media.write("disk/one/a.jpg", await makePhoto());
    media.link("photos", media.join("disk"));
    await test.configure({ importPaths: [media.join("photos")] });
    await test.scan();
    const id = await onlyAsset({ sql });
    expect(await statuses(ask, id)).toEqual(SERVED);
    await test.configure({ importPaths: [] });
    expect(await statuses(ask, id)).toEqual(NOWHERE);
  },
);

testOnADatabase(
  "what lies outside of a narrowed external path is not served, scanned again or not",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { media, askAsStranger } = test;
    const { id: ownerId } = await (await askAsStranger("/api/users/me")).json();
    const { scan, bindTo } = await makeBoundedLibrary({ sql, test, ownerId });
    media.write("mine/one/a.jpg", await makePhoto());
    await scan();
    const id = await onlyAsset({ sql });
    expect(await statuses(askAsStranger, id)).toEqual(SERVED);
    for (const folder of [null, "mine/two", "mine/on", "other"]) {
      await bindTo(folder);
      expect(await statuses(askAsStranger, id)).toEqual(NOWHERE);
      expect(await statuses(test.ask, id)).toEqual(NOWHERE);
    }
    await bindTo("mine/one");
    expect(await statuses(askAsStranger, id)).toEqual(SERVED);
  },
);

testOnADatabase(
  "an import path that became a link leading out of the external path leads nowhere",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { media, askAsStranger } = test;
    const { id: ownerId } = await (await askAsStranger("/api/users/me")).json();
    const { scan, importFrom } = await makeBoundedLibrary({ sql, test, ownerId });
    const photo = await makePhoto();
    media.write("mine/up/one/a.jpg", photo);
    media.write("secret/one/a.jpg", photo);
    await importFrom("mine/up/one");
    await scan();
    const id = await onlyAsset({ sql });
    for (const folder of ["mine/up", "mine/up/one"]) {
      Deno.renameSync(media.join(folder), media.join("aside"));
      const target = folder === "mine/up" ? "secret" : "secret/one";
      media.link(folder, media.join(target));
      expect(await statuses(askAsStranger, id)).toEqual(NOWHERE);
      Deno.removeSync(media.join(folder));
      Deno.renameSync(media.join("aside"), media.join(folder));
      expect(await statuses(askAsStranger, id)).toEqual(SERVED);
    }
  },
);

testOnADatabase(
  "no picture is made of what lies behind a link that came later",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { media, ask } = test;
    media.write("photos/one/a.jpg", await makePhoto());
    media.write("secret/a.jpg", await makePhoto({ colour: "#f00" }));
    await test.configure({ importPaths: [media.join("photos")] });
    await test.scan();
    const id = await onlyAsset({ sql });
    // As if none had been made until now.
    const unmade = () =>
      sql`update assets set picture_state = 'pending', picture_key = null, picture_leased_until =
      now() + interval '1 day'`;
    await unmade();
    Deno.renameSync(media.join("photos/one"), media.join("photos/two"));
    media.link("photos/one", media.join("secret"));
    const picture = await ask(`/api/assets/${id}/thumbnail`);
    expect(picture.status).toBe(404);
    const [asset] = await sql`select picture_state, picture_key from assets`;
    expect(asset).toEqual({ pictureState: "pending", pictureKey: null });
    Deno.removeSync(media.join("photos/one"));
    Deno.renameSync(media.join("photos/two"), media.join("photos/one"));
    const made = await ask(`/api/assets/${id}/thumbnail`);
    expect(made.status).toBe(200);
    await made.body?.cancel();
  },
);
