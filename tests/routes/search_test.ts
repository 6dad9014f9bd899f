import { expect } from "@std/expect";
import type { Database } from "../../store/database.ts";
import { takeOffline } from "../../store/offline_assets.ts";
import { startTestApp, type TestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

interface Shown {
  originalFileName: string;
  exifInfo?: { make: string | null };
}

interface Found {
  assets: { total: number; count: number; items: Shown[]; nextPage: string | null };
}

const namesOf = (assets: Shown[]) => assets.map(({ originalFileName }) => originalFileName);

/** Three photos of three days in two folders, and a video that is none. */
async function addAssets({ sql, media, scan }: TestApp & { sql: Database }) {
  media.write("Spring/a_1%.jpg", await makePhoto({ date: "2019:03:01 10:00:00" }));
  media.write("Spring/b.jpg", await makePhoto({ date: "2020:03:01 10:00:00" }));
  media.write("summer/c.jpg", await makePhoto({ date: "2021:07:01 10:00:00" }));
  media.write("summer/d.mov", "no video");
  await scan();
  await sql`
    update assets set make = 'Canon', model = 'EOS', rating = 5, description = 'Me and a dog'
    where name = 'b.jpg'`;
  await sql`update assets set is_favorite = true, is_archived = true where name = 'c.jpg'`;
  const gone = await sql<{ id: string }[]>`select id from assets where name = 'a_1%.jpg'`;
  await takeOffline(sql, gone.map(({ id }) => id));
}

testOnADatabase("assets are found by what is known of them", async ({ sql }) => {
  await using test = await startTestApp(sql);
  await addAssets({ ...test, sql });
  const find = async (search: object): Promise<string[]> => {
    const answer = await test.ask("/api/search/metadata", { json: search });
    expect([search, answer.status]).toEqual([search, 200]);
    const { assets }: Found = await answer.json();
    expect([assets.total, assets.count, assets.nextPage])
      .toEqual([assets.items.length, assets.items.length, null]);
    return namesOf(assets.items).sort();
  };
  const [a, b, c, d] = ["a_1%.jpg", "b.jpg", "c.jpg", "d.mov"];
  const searches: [object, (string | undefined)[]][] = [
    [{}, [a, b, c, d]],
    [{ unknownToUs: 1, libraryId: test.library.id }, [a, b, c, d]],
    [{ libraryId: crypto.randomUUID() }, []],
    [{ isOffline: true }, [a]],
    [{ isOffline: false, isExternal: true }, [b, c, d]],
    [{ originalFileName: "A_1" }, [a]],
    [{ originalFileName: "%" }, [a]],
    [{ originalPath: "spring/" }, [a, b]],
    [{ originalPath: test.media.join("summer/c.jpg") }, [c]],
    [{ originalPath: "/SPRING/A" }, [a]],
    [{ originalPath: "summer" }, [c, d]],
    [{ originalPath: "/" }, [a, b, c, d]],
    [{ originalPath: "\\" }, []],
    [{ make: "Canon", model: "EOS" }, [b]],
    [{ camera: "non eo" }, [b]],
    [{ words: "dog CANON spring" }, [b]],
    [{ words: "dog summer" }, []],
    [{ folder: test.media.join("summer") }, [c, d]],
    [{ folder: test.media.join("sum") }, []],
    [{ isNotInAlbum: true }, [a, b, c, d]],
    [{ make: "canon" }, []],
    [{ make: null, type: "IMAGE" }, [a, c]],
    [{ rating: 5 }, [b]],
    [{ description: "DOG" }, [b]],
    [{ type: "VIDEO" }, [d]],
    [{ type: "AUDIO" }, []],
    [{ isFavorite: true }, [c]],
    [{ visibility: "timeline" }, [a, b, d]],
    [{ visibility: "locked" }, []],
    [{ takenAfter: "2020-01-01", takenBefore: "2021-07-01T10:00:00.000Z" }, [b, c]],
    [{ takenBefore: "2019-03-01T12:00:00+02:00" }, [a]],
    [{ updatedAfter: "2100-01-01T00:00:00.000Z" }, []],
    [{ city: "Munich" }, []],
    [{ city: null, withExif: true }, [a, b, c, d]],
  ];
  for (const [search, names] of searches) {
    expect([search, await find(search)]).toEqual([search, names]);
  }
});

testOnADatabase("what is found comes in pages, newest first or oldest first", async ({ sql }) => {
  await using test = await startTestApp(sql);
  await addAssets({ ...test, sql });
  const find = async (search: object): Promise<Found["assets"]> =>
    (await (await test.ask("/api/search/metadata", { json: search })).json()).assets;
  const first = await find({ size: 2, type: "IMAGE" });
  expect(first).toMatchObject({ total: 3, count: 2, nextPage: "2" });
  const second = await find({ size: 2, type: "IMAGE", page: 2, withExif: true });
  expect(second).toMatchObject({ total: 3, count: 1, nextPage: null });
  expect(namesOf([...first.items, ...second.items])).toEqual(["c.jpg", "b.jpg", "a_1%.jpg"]);
  expect(first.items[0]!.exifInfo).toBeUndefined();
  expect(second.items[0]!.exifInfo).toMatchObject({ make: null });
  const byName = await find({ originalFileName: ".JPG", size: 2 });
  expect(byName).toMatchObject({ total: 3, count: 2, nextPage: "2" });
  const oldest = await find({ type: "IMAGE", order: "asc", size: 1 });
  expect(namesOf(oldest.items)).toEqual(["a_1%.jpg"]);
  const beyond = await find({ type: "IMAGE", page: 9, size: 3 });
  expect(beyond).toMatchObject({ total: 3, count: 0, nextPage: null });
});

testOnADatabase("a search that makes no sense says where", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const wrong: [object, string][] = [
    [{ size: 0 }, "size"],
    [{ size: 1001 }, "size"],
    [{ page: 0 }, "page"],
    [{ order: "up" }, "order"],
    [{ takenAfter: "soon" }, "takenAfter: must be a date in ISO 8601"],
    [{ takenAfter: "0000-01-01" }, "takenAfter"],
    [{ takenBefore: "9999-12-31T23:59:59-10:00" }, "takenBefore"],
    [{ libraryId: "1" }, "libraryId"],
    [{ originalPath: "a\0b" }, "originalPath"],
    [{ type: "PHOTO" }, "type"],
  ];
  for (const [search, field] of wrong) {
    const answer = await test.ask("/api/search/metadata", { json: search });
    expect([search, answer.status]).toEqual([search, 400]);
    expect((await answer.json()).message[0]).toMatch(new RegExp(`^${field}`));
  }
});

testOnADatabase("nobody finds what somebody else has", async ({ sql }) => {
  await using test = await startTestApp(sql);
  await addAssets({ ...test, sql });
  const json = { libraryId: test.library.id };
  const { assets }: Found = await (await test.askAsStranger("/api/search/metadata", { json }))
    .json();
  expect(assets).toMatchObject({ total: 0, items: [] });
  expect(await (await test.askAsStranger("/api/assets")).json()).toEqual([]);
  expect((await test.askAsStranger(`/api/assets?userId=${test.user.id}`)).status).toBe(404);
});

testOnADatabase("older clients list all assets, or some of them", async ({ sql }) => {
  await using test = await startTestApp(sql);
  await addAssets({ ...test, sql });
  const list = async (query: string): Promise<Shown[]> =>
    await (await test.ask(`/api/asset?${query}`)).json();
  const all = await list("");
  expect(namesOf(all).slice(1)).toEqual(["c.jpg", "b.jpg", "a_1%.jpg"]);
  expect(all[2]!.exifInfo).toMatchObject({ make: "Canon" });
  expect(namesOf(await list("skip=1&take=2"))).toEqual(["c.jpg", "b.jpg"]);
  expect(namesOf(await list("isArchived=true"))).toEqual(["c.jpg"]);
  expect(await list("take=0")).toEqual([]);
  expect((await test.ask("/api/assets?take=-1")).status).toBe(400);
});
