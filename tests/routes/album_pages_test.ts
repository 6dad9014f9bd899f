import { expect } from "@std/expect";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makePerson, type Person } from "../support/people.ts";
import { uploadPhotos } from "../support/uploaded_photos.ts";

/** Sends a form as a browser without scripts does; answers with where it leads. */
async function submit({ ask }: Pick<Person, "ask">, path: string, form: Record<string, string>) {
  const answer = await ask(path, { form });
  return answer.status === 303 ? answer.headers.get("location") : await answer.text();
}

const page = async ({ ask }: Pick<Person, "ask">, path: string) => await (await ask(path)).text();

testOnADatabase("without scripts, an album is made, changed, shared, left and deleted", async ({
  sql,
}) => {
  await using test = await startTestApp(sql);
  const [ann, ben] = [await makePerson(test, { name: "Ann" }), await makePerson(test)];
  expect(await page(ann, "/albums")).toContain("No albums yet");
  expect(await submit(ann, "/albums", { name: "  " })).toContain("Please give the album a name.");
  const address = (await submit(ann, "/albums", { name: "<b>Sea</b>", description: "Wet" }))!;
  expect(await page(ann, address)).toContain("Nothing in it yet");

  const ids = (await uploadPhotos(test, ann, { colours: ["red", "green", "blue"] })).sort();
  const [first, middle, last] = ids as [string, string, string];
  await ann.ask(`/api${address}/assets`, { method: "PUT", json: { ids } });
  const list = await page(ann, "/albums?sort=name");
  expect(list).toContain("&lt;b&gt;Sea&lt;/b&gt;");
  expect(list).toContain(`/api/assets/${last}/thumbnail`);
  expect(await page(ann, address)).toContain("3 items");
  expect(await page(ann, `${address}?at=${first}`)).toContain(`"at":{"id":"${first}"`);
  expect(await page(ann, `${address}?month=2020-05`))
    .toContain(`/photos/${first}?in=${encodeURIComponent(address)}`);

  expect(await submit(ann, `${address}/settings`, { name: "Sea", order: "asc" })).toBe(address);
  const photo = await page(ann, `/photos/${middle}?in=${encodeURIComponent(address)}`);
  expect(photo).toMatch(new RegExp(`href="/photos/${first}\\?in=[^"]+" rel="prev"`));
  expect(photo).toMatch(new RegExp(`href="/photos/${last}\\?in=[^"]+" rel="next"`));
  expect(photo).toContain(`href="${address}?at=${middle}" aria-label="Back to the album"`);
  const library = photo.match(/href="(\/account\/libraries\/[^"]+)"/)![1]!;
  expect((await ann.ask(library)).status).toBe(200);

  const people = `${address}/settings/people`;
  expect(await submit(ann, people, { email: "nobody@example.org" }))
    .toContain("Nobody here has this email.");
  expect(await submit(ann, people, { email: ben.email, role: "viewer" }))
    .toBe(`${address}/settings`);
  expect(await submit(ann, people, { email: ben.email })).toContain("sees the album already.");
  expect(await page(ben, "/albums")).toContain("Shared by Ann");
  expect(await page(ben, address)).not.toContain("Edit album");
  const shared = await page(ben, `/photos/${middle}?in=${encodeURIComponent(address)}`);
  expect(shared).toContain('rel="next"');
  for (const ours of ['id="delete"', 'id="add"', "libraries/", "<dt>Folder</dt>"]) {
    expect(shared).not.toContain(ours);
  }
  expect(await page(ben, `/photos/${middle}`)).not.toContain('rel="next"');
  expect((await ben.ask(`${address}/settings`)).status).toBe(403);
  expect(await submit(ann, `${people}/${ben.id}`, { role: "editor" })).toBe(`${address}/settings`);
  expect(await page(ann, `${address}/settings`)).toMatch(/<option value="editor" selected/);
  expect(await submit(ben, `${address}/leave`, {})).toBe("/albums");
  expect((await ben.ask(address)).status).toBe(404);

  expect(await submit(ann, `${address}/delete`, {})).toBe("/albums");
  expect((await ann.ask(address)).status).toBe(404);
  expect((await ann.ask(`/photos/${first}`)).status).toBe(200);
});

testOnADatabase(
  "albums stand in the order that somebody chose in this browser",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const ann = await makePerson(test, { name: "Ann" });
    const [red, green] = await uploadPhotos(test, ann, { colours: ["red", "green"] });
    const make = async (name: string, ids: string[]) => {
      const address = (await submit(ann, "/albums", { name, description: "" }))!;
      await ann.ask(`/api${address}/assets`, { method: "PUT", json: { ids } });
    };
    await make("Beach", [red!, green!]);
    await make("attic", []);
    await make("Cellar", [red!]);
    const namesOn = async (path: string, cookie = "") => {
      const html = await (await ann.ask(path, { headers: { cookie } })).text();
      return [...html.matchAll(/class="album-name">([^<]+)/g)].map(([, name]) => name);
    };
    expect(await namesOn("/albums")).toEqual(["Cellar", "attic", "Beach"]);
    expect(await namesOn("/albums?sort=name")).toEqual(["attic", "Beach", "Cellar"]);
    expect(await namesOn("/albums?sort=count")).toEqual(["Beach", "Cellar", "attic"]);
    expect((await namesOn("/albums?sort=photos")).at(-1)).toBe("attic");

    const chosen = await ann.ask("/albums?sort=name&keep");
    expect(chosen.headers.get("set-cookie")).toMatch(/^shoebox_albums=name; Max-Age=\d+/);
    expect(await namesOn("/albums", "shoebox_albums=name")).toEqual(["attic", "Beach", "Cellar"]);
    expect(await namesOn("/albums?sort=count", "shoebox_albums=name"))
      .toEqual(["Beach", "Cellar", "attic"]);
  },
);
