import { expect } from "@std/expect";
import type { ScanMode } from "../../domain/scan.ts";
import { startTestBackground } from "../support/background.ts";
import { makeBoundedLibrary } from "../support/bounded_library.ts";
import { testOnDatabases } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

const OUTSIDE = "Not contained in user's external path";

for (const mode of ["new", "modified", "all"] satisfies ScanMode[]) {
  testOnDatabases(
    `narrowing and removing the external path takes what is outside offline, and widening ` +
      `brings it back (${mode})`,
    async ({ sql }) => {
      await using test = await startTestBackground(sql);
      const { scan, state, bindTo } = await makeBoundedLibrary({ sql, test });
      const photo = await makePhoto();
      for (const name of ["a.jpg", "2020/b.jpg", "2020/deep/c.jpg", "20201/d.jpg"]) {
        test.media.write(`mine/${name}`, photo);
      }
      const with2020 = { "mine/2020/b.jpg": "online", "mine/2020/deep/c.jpg": "online" };
      const all = { "mine/a.jpg": "online", "mine/20201/d.jpg": "online", ...with2020 };
      const offline = (some: object) =>
        Object.fromEntries(Object.keys(some).map((name) => [name, "offline"]));
      await scan(mode);
      expect(await state()).toEqual(all);
      await bindTo("mine/2020");
      const narrowed = await scan(mode);
      expect(await state()).toEqual({ ...offline(all), ...with2020 });
      expect(narrowed.problems).toEqual([{ path: test.media.join("mine"), reason: OUTSIDE }]);
      expect(narrowed.counts).toMatchObject({ offline: 2, added: 0 });
      await bindTo(null);
      expect((await scan(mode)).counts).toMatchObject({ offline: 2, found: 0 });
      expect(await state()).toEqual(offline(all));
      await bindTo("other");
      await scan(mode);
      expect(await state()).toEqual(offline(all));
      await bindTo("mine/2020");
      await scan(mode);
      expect(await state()).toEqual({ ...offline(all), ...with2020 });
      await bindTo("");
      const { counts, problems } = await scan(mode);
      expect(await state()).toEqual(all);
      expect(counts).toMatchObject({ added: 0, found: 4 });
      expect(problems).toEqual([]);
    },
  );
}

testOnDatabases(
  "an external path counts by segment: /mine does not hold /mine2",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { scan, state, importFrom } = await makeBoundedLibrary({ sql, test });
    test.media.write("mine/a.jpg", await makePhoto());
    test.media.write("mine2/b.jpg", await makePhoto());
    await importFrom("mine", "mine2", "mine/../mine2");
    const { problems } = await scan();
    expect(await state()).toEqual({ "mine/a.jpg": "online" });
    expect(problems).toEqual([{ path: test.media.join("mine2"), reason: OUTSIDE }]);
  },
);

testOnDatabases(
  "an import path that became a link leading out is not covered any more",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    const { scan, state, importFrom } = await makeBoundedLibrary({ sql, test });
    media.write("mine/photos/a.jpg", await makePhoto());
    media.write("secret/a.jpg", await makePhoto());
    await importFrom("mine/photos");
    await scan();
    expect(await state()).toEqual({ "mine/photos/a.jpg": "online" });
    Deno.renameSync(media.join("mine/photos"), media.join("mine/before"));
    media.link("mine/photos", media.join("secret"));
    const { counts, problems } = await scan();
    expect(await state()).toEqual({ "mine/photos/a.jpg": "offline" });
    expect(counts).toMatchObject({ found: 0, folders: 0 });
    expect(problems).toEqual([{ path: media.join("mine/photos"), reason: OUTSIDE }]);
    Deno.removeSync(media.join("mine/photos"));
    media.link("mine/photos", media.join("mine/before"));
    await scan();
    expect(await state()).toEqual({ "mine/photos/a.jpg": "online" });
  },
);

testOnDatabases(
  "a folder above an import path that became a link leading out is as good as none",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    const { scan, state, importFrom } = await makeBoundedLibrary({ sql, test });
    media.write("mine/one/photos/a.jpg", await makePhoto());
    media.write("secret/photos/a.jpg", await makePhoto());
    media.write("secret/photos/b.jpg", await makePhoto());
    await importFrom("mine/one/photos");
    await scan();
    Deno.renameSync(media.join("mine/one"), media.join("mine/before"));
    media.link("mine/one", "../secret");
    await scan("all");
    expect(await state()).toEqual({ "mine/one/photos/a.jpg": "offline" });
  },
);

testOnDatabases(
  "an external path may be a link itself, as long as it leads to where the photos are",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { media } = test;
    const { scan, state, bindTo, importFrom } = await makeBoundedLibrary({ sql, test });
    media.write("disk/photos/a.jpg", await makePhoto());
    media.link("home", media.join("disk"));
    await bindTo("home");
    await importFrom("home/photos");
    await scan();
    expect(await state()).toEqual({ "home/photos/a.jpg": "online" });
    await importFrom("disk/photos");
    await scan();
    expect(await state()).toEqual({ "home/photos/a.jpg": "offline" });
  },
);

testOnDatabases(
  "a library of an administrator is bound by nobody's external path",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { scan, state, bindTo, library } = await makeBoundedLibrary({ sql, test });
    await sql`update libraries set managed_by = 'admin' where id = ${library.id}`;
    test.media.write("mine/a.jpg", await makePhoto());
    await bindTo(null);
    await scan();
    expect(await state()).toEqual({ "mine/a.jpg": "online" });
  },
);

testOnDatabases(
  "Remove Offline Files forgets what lies outside of the external path, and asks no disk",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const { scan, removeOffline, state, bindTo } = await makeBoundedLibrary({ sql, test });
    test.media.write("mine/a.jpg", await makePhoto());
    test.media.write("mine/inside/b.jpg", await makePhoto());
    await scan();
    await bindTo("mine/inside");
    Deno.removeSync(test.media.join("mine/inside"), { recursive: true });
    await scan();
    const { counts, problems } = await removeOffline();
    expect(counts).toMatchObject({ removed: 1, errors: 1 });
    expect(problems[0]).toMatchObject({ path: test.media.join("mine/inside") });
    expect(await state()).toEqual({ "mine/inside/b.jpg": "offline" });
  },
);
