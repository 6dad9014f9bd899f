import { expect } from "@std/expect";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { makePerson, type Person } from "../support/people.ts";
import { makePhoto } from "../support/photos.ts";
import { uploadedNames, uploadPhotos } from "../support/uploaded_photos.ts";

/** Sends a form as a browser without scripts does; answers with where it leads. */
async function submit({ ask }: Person, path: string): Promise<string | null> {
  const answer = await ask(path, { form: {} });
  expect(answer.status).toBe(303);
  return answer.headers.get("location");
}

const page = async ({ ask }: Person, path: string) => await (await ask(path)).text();

testOnADatabase("without scripts, photos go into the trash, come back, or go", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const [ann, ben] = [await makePerson(test), await makePerson(test, { name: "Ben" })];
  // All are of one moment, so their ids give the order.
  const photos = (await uploadPhotos(test, ann, { colours: ["red", "green", "blue"] })).sort();
  const [oldest, , newest] = photos as [string, string, string];
  expect(await page(ann, `/photos/${newest}`)).toContain("you can bring it back for 30 days");

  expect(await submit(ann, `/photos/${newest}/delete`)).toBe(`/photos/${photos[1]}`);
  expect(await submit(ann, `/photos/${oldest}/delete`)).toBe(`/photos/${photos[1]}`);
  expect(await submit(ann, `/photos/${photos[1]}/delete`)).toBe("/");
  expect(await page(ann, "/trash")).toContain("3 items.");
  expect(await page(ben, "/trash")).toContain("There is nothing in the trash");
  expect(await page(ann, `/photos/${oldest}`)).toContain(`action="/photos/${oldest}/restore"`);

  expect(await submit(ann, `/photos/${oldest}/restore`)).toBe(`/photos/${oldest}`);
  expect(await page(ann, "/trash")).toContain("2 items.");
  expect(await submit(ben, "/trash/restore")).toBe("/trash");
  expect(await page(ann, "/trash")).toContain("2 items.");
  expect(await submit(ann, "/trash/restore")).toBe("/trash");
  expect(await page(ann, "/trash")).toContain("There is nothing in the trash");

  expect(await submit(ann, `/photos/${newest}/delete`)).toBe(`/photos/${photos[1]}`);
  expect(await submit(ann, "/trash/empty")).toBe("/trash");
  expect((await ann.ask(`/photos/${newest}`)).status).toBe(404);
  await eventually(() => expect(uploadedNames(test)).toHaveLength(2));
});

testOnADatabase("where there is no trash, pages say that what goes is gone", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const ann = await makePerson(test);
  const [id] = await uploadPhotos(test, ann, { colours: ["red"] });
  await test.ask("/api/system-config", {
    method: "PUT",
    json: { trash: { enabled: false, days: 30 } },
  });
  expect(await page(ann, `/photos/${id}`)).toContain("It cannot be brought back.");
  expect(await page(ann, "/trash")).toContain("What is deleted now is gone at once.");
  expect(await submit(ann, `/photos/${id}/delete`)).toBe("/");
  expect(await page(ann, "/trash")).toContain("There is nothing in the trash");
});

testOnADatabase("the page of an external photo says why it cannot be deleted", async ({ sql }) => {
  await using test = await startTestApp(sql);
  test.media.write("a.jpg", await makePhoto());
  await test.scan();
  const [{ id }] = await (await test.ask("/api/assets")).json();
  const html = await (await test.ask(`/photos/${id}`)).text();
  expect(html).toContain('aria-disabled="true"');
  expect(html).toContain("so it cannot be deleted here");
  expect(html).not.toContain(`/photos/${id}/delete`);
  expect((await test.ask(`/photos/${id}/delete`, { form: {} })).status).toBe(400);
});
