import { expect } from "@std/expect";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePerson } from "../support/people.ts";
import { makePhoto } from "../support/photos.ts";

testOnADatabase(
  "a pattern is previewed before it is saved, and moves are watched for or not",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { ask, media, library } = test;
    const path = `/admin/libraries/${library.id}`;
    const photo = await makePhoto({ colour: "red" });
    for (const name of ["a.jpg", "Raw/<b>.jpg"]) media.write(name, photo);
    await test.scan();
    const preview = async (pattern: string) => {
      const form = { pattern };
      return await (await ask(`${path}/exclusion-patterns/preview`, { form })).text();
    };
    const raw = await preview("**/Raw/**");
    expect(raw).toContain("<strong>1 file or folder</strong>");
    expect(raw).toMatch(/<strong>1 photo or video<\/strong>\s*of this library goes offline/);
    expect(await preview("**/<b>.jpg")).toContain("&lt;b&gt;.jpg</span></li>");
    expect(await preview("")).toContain('class="problem"');
    expect((await (await ask(`/api/libraries/${library.id}`)).json()).exclusionPatterns).toEqual(
      [],
    );

    const change = (action: string, pattern: string) =>
      ask(`${path}/exclusion-patterns${action}`, { form: { pattern } });
    for (const pattern of ["**/Raw/**", "**/*.tif"]) await change("", pattern);
    const twice = await change("", "**/Raw/**");
    expect([twice.status, (await twice.text()).includes('id="pattern-problem"')]).toEqual([
      400,
      true,
    ]);
    await change("/remove", "**/Raw/**");
    expect((await (await ask(`/api/libraries/${library.id}`)).json()).exclusionPatterns)
      .toEqual(["**/*.tif"]);

    const checked = /name="moveDetection" checked/;
    expect(await (await ask(path)).text()).toMatch(checked);
    expect((await ask(`${path}/move-detection`, { form: {} })).status).toBe(303);
    expect(await (await ask(path)).text()).not.toMatch(checked);
  },
);

testOnADatabase("folders are looked through, and one is chosen", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask, media, library } = test;
  media.write("holidays <1>/a.jpg", "a");
  media.write("holidays <1>/notes.txt", "b");
  media.write(".hidden/c.jpg", "c");
  const folders = async (path: string) => {
    const query = path === "" ? "" : `?path=${encodeURIComponent(path)}`;
    return await (await ask(`/admin/libraries/${library.id}/folders${query}`)).text();
  };
  expect(await folders("")).toContain('<span class="path">usr</span>');
  expect(await folders("")).not.toContain("The folder above");
  const inMedia = await folders(media.path);
  expect(inMedia).toContain(`?${new URLSearchParams({ path: media.join("holidays <1>") })}`);
  expect(inMedia).not.toContain(">.hidden");
  expect(await folders(media.join("holidays <1>"))).toContain(
    "With 1 photo or video and 0 folders",
  );
  expect(await folders(media.join("gone"))).toContain("Path does not exist");
});

testOnADatabase("a new library is checked and previewed before it is made", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { ask, media } = test;
  for (const name of ["a.jpg", "Raw/<b>.jpg", "c.tif"]) media.write(name, name);
  const page = async (path: string, form?: Record<string, string>) =>
    await (await ask(`/admin/libraries${path}`, form && { form })).text();

  const typed = { name: "Holidays", importPaths: "/first", exclusionPatterns: "**/*.tif" };
  const chooser = await page(`/new/folders?${new URLSearchParams({ ...typed, path: media.path })}`);
  expect(chooser).toMatch(/name="exclusionPatterns" value="\*\*\/\*\.tif"/);
  expect(chooser).toContain(`path=${encodeURIComponent(media.join("Raw"))}`);
  const chosen = await page(`/new?${new URLSearchParams({ ...typed, path: media.path })}`);
  expect(chosen).toContain(`/first\n${media.path}</textarea>`);
  expect(chosen).toContain('value="Holidays"');

  const importPaths = `${media.path}\r\nrelative`;
  const checked = await page("/check", { ...typed, importPaths, preset: "**/Raw/**" });
  expect(checked).toMatch(/can be used.*relative<\/span>: Path must be absolute/s);
  expect(checked).toContain("**/*.tif\n**/Raw/**</textarea>");
  expect(checked).toMatch(/<strong>2 files and folders<\/strong>/);
  expect(checked).toMatch(/<strong>1 photo or video<\/strong>/);
  expect(checked).toContain(`${media.join("Raw")}</span>`);
  const wrong = await page("/check", { importPaths, exclusionPatterns: "a\na" });
  expect(wrong).toContain('class="problem">All exclusionPatterns');
});

testOnADatabase(
  "people manage libraries in their own folder, and see no other",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const { media } = test;
    media.write("anna/a.jpg", await makePhoto({ colour: "red" }));
    media.write("secret/b.jpg", "b");
    const { ask } = await makePerson(test, { name: "Anna", externalPath: media.join("anna") });
    const page = async (path: string) => await (await ask(path)).text();
    const base = "/account/libraries";
    expect(await page(base)).toContain("New Upload Library");
    expect(await page("/")).toContain(`href="${base}/new"`);
    expect(await page(base)).not.toContain("External library of Test");
    expect(await page(`${base}/new`)).not.toContain('name="ownerId"');
    const chooser = `${base}/new/folders`;
    expect(await page(chooser)).toContain("With 1 photo or video");
    expect(await page(chooser)).not.toContain("The folder above");
    const outside = await page(`${chooser}?path=${encodeURIComponent(media.path)}`);
    expect([outside.includes("external path"), outside.includes("secret")]).toEqual([true, false]);

    const form = { importPaths: media.join("anna"), ownerId: test.user.id };
    const made = await ask(base, { form });
    const address = made.headers.get("location")!;
    expect([made.status, address.startsWith(`${base}/`)]).toEqual([303, true]);
    const mine = await page(address);
    for (const words of ["External library of Anna", "Edit Import Paths", "Delete Library"]) {
      expect(mine).toContain(words);
    }
    expect(mine).toContain("Watching is switched off for this server");
    expect(mine).not.toContain("/admin/");
    const administered = await test.ask(address.replace("/account/", "/admin/"));
    expect(await administered.text()).toContain('href="/admin/settings#watch-title"');
    const job = /\/jobs\/[0-9a-f-]{36}/.exec(mine)![0];
    expect(await page(job)).toContain(`href="${address}"`);

    await sql`update libraries set managed_by = 'admin' where owner_id <> ${test.user.id}`;
    const given = await page(address);
    for (const words of ["Edit Import Paths", "Rename Library", "Delete Library", "Scan Library"]) {
      expect([words, given.includes(`${words}</h2>`)]).toEqual([words, false]);
    }
    const { ask: other } = await makePerson(test, { name: "Berta" });
    expect(await (await other("/")).text()).toContain("The administrator of this Shoebox can add");
    expect(await (await other(base)).text()).toContain("An administrator can give you a folder");
    expect((await other(address)).status).toBe(404);
  },
);
