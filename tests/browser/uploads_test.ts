import { expect } from "@std/expect";
import { basename } from "@std/path";
import type { Page } from "playwright-core";
import { makePhoto } from "../support/photos.ts";
import { type ShoeboxProcess } from "../support/shoebox_process.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { testInBrowser, withPage } from "./chromium.ts";
import {
  DESKTOP,
  dropFiles,
  followSignInLink,
  pageForRefusals,
  PHONE,
  picturesOnScreen,
  writePhotos,
} from "./visiting.ts";
import { withShoebox } from "../support/with_shoebox.ts";

const panel = (page: Page) => page.getByRole("region", { name: "Upload" });

const rowOf = (page: Page, name: string) =>
  panel(page).getByRole("listitem").filter({ hasText: name });

/** Waits until the panel says this of all files together. */
const says = (page: Page, words: string) => panel(page).getByText(words, { exact: true }).waitFor();

async function filesIn(folder: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(folder));
  return entries.map(({ name }) => `${folder}/${name}`).sort();
}

const sidecar = (description: string) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/">
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/">
        <dc:description><rdf:Alt><rdf:li>${description}</rdf:li></rdf:Alt></dc:description>
      </rdf:Description>
    </rdf:RDF>
  </x:xmpmeta>`;

/** What the server knows of an upload by its name in the panel. */
async function descriptionOf(page: Page, name: string): Promise<string> {
  const address = await rowOf(page, name).getByRole("link").getAttribute("href");
  const id = address!.split("/").at(-1);
  const answer = await page.request.get(new URL(`/api/assets/${id}`, page.url()).href);
  return (await answer.json()).exifInfo.description;
}

/** Shoebox with one photo in a library, and `count` other photos beside it to upload. */
async function withPhotos(
  count: number,
  test: (things: { shoebox: ShoeboxProcess; folder: TempFolder }) => Promise<void>,
): Promise<void> {
  using folder = new TempFolder();
  await writePhotos(folder, count);
  folder.write("library/first.jpg", await makePhoto({ date: "2019:03:04 10:11:12" }));
  await withShoebox(
    { folders: [folder.join("library")] },
    (shoebox) => test({ shoebox, folder }),
  );
}

for (const [device, size] of Object.entries({ "a desktop": DESKTOP, "a phone": PHONE })) {
  testInBrowser(
    `on ${device}, chosen files are uploaded and come onto the timeline`,
    () =>
      withPhotos(
        8,
        ({ shoebox, folder }) =>
          withPage(size, async (page) => {
            await followSignInLink(page, shoebox);
            await picturesOnScreen(page);
            const input = page.locator("#uploads-files");
            await page.getByRole("button", { name: "Upload", exact: true }).click();
            expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
              "Choose files",
            );
            // The dialog itself belongs to the system, and would stay open.
            await input.evaluate((element) =>
              element.addEventListener("click", (event) => {
                event.preventDefault();
                document.title = "choosing";
              }, { once: true })
            );
            await page.keyboard.press("Enter");
            expect(await page.title()).toBe("choosing");
            await input.setInputFiles(await filesIn(folder.join("photos")));
            await says(page, "8 uploaded");
            await page.locator("h2", { hasText: "December 2023" }).waitFor();
            await page.locator(".tile").nth(8).waitFor();
            expect(await page.locator("#announcer").textContent())
              .toBe("Uploading has ended: 8 uploaded");

            await page.keyboard.press("Escape");
            await panel(page).waitFor({ state: "hidden" });
            expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Upload");
            await picturesOnScreen(page);
          }),
      ),
  );
}

testInBrowser(
  "a dropped folder goes in with its folders, and what is known is not sent again",
  () =>
    withPhotos(
      3,
      ({ shoebox, folder }) =>
        withPage(DESKTOP, async (page) => {
          await followSignInLink(page, shoebox);
          await picturesOnScreen(page);
          folder.write("photos/deeper/still/in.jpg", await makePhoto({ colour: "#123" }));
          folder.write("photos/notes.txt", "no photo");
          folder.write("photos/.hidden.jpg", "rubbish");
          await dropFiles(page, [folder.join("photos")]);
          await says(page, "4 uploaded");
          await panel(page).getByText("no photo or video: notes.txt").waitFor();
          expect(await rowOf(page, "in.jpg").getByRole("link").getAttribute("title"))
            .toBe("photos/deeper/still/in.jpg");

          folder.write("photos/new.jpg", await makePhoto({ colour: "#456" }));
          const sent: string[] = [];
          page.on("request", (request) => {
            if (request.method() === "POST") sent.push(new URL(request.url()).pathname);
          });
          await panel(page).getByRole("button", { name: "Clear" }).click();
          const files = await filesIn(folder.join("photos"));
          await dropFiles(page, files.filter((path) => path.endsWith(".jpg")));
          await says(page, "3 were here already");
          await says(page, "1 uploaded");
          expect(sent.filter((path) => path === "/api/assets")).toHaveLength(1);
          await rowOf(page, "photo-00.jpg").getByText("Here already").waitFor();
        }),
    ),
);

testInBrowser(
  "a sidecar is sent with its photo, dropped or chosen; one by itself is told as such",
  () =>
    withPhotos(
      2,
      ({ shoebox, folder }) =>
        withPage(DESKTOP, async (page) => {
          await followSignInLink(page, shoebox);
          await picturesOnScreen(page);
          folder.write("photos/photo-00.JPG.xmp", sidecar("A lake"));
          folder.write("photos/Photo-01.XMP", sidecar("A wood"));
          folder.write("photos/gone.xmp", sidecar("A hill"));
          await dropFiles(page, [folder.join("photos")]);
          await says(page, "2 uploaded");
          await panel(page).getByText("photo or video is not among the files: gone.xmp.").waitFor();
          await rowOf(page, "photo-00.jpg").getByText("Uploaded with its sidecar").waitFor();
          expect(await descriptionOf(page, "photo-00.jpg")).toBe("A lake");
          expect(await descriptionOf(page, "photo-01.jpg")).toBe("A wood");

          folder.write("chosen/a.jpg", await makePhoto({ colour: "#135" }));
          folder.write("chosen/a.xmp", sidecar("A field"));
          await panel(page).getByRole("button", { name: "Clear" }).click();
          const files = await filesIn(folder.join("chosen"));
          await page.locator("#uploads-files").setInputFiles(files);
          await says(page, "1 uploaded");
          expect(await descriptionOf(page, "a.jpg")).toBe("A field");
        }),
    ),
);

testInBrowser(
  "one file that fails holds up no other, says why, and can be tried again",
  () =>
    withPhotos(
      4,
      ({ shoebox, folder }) =>
        withPage(DESKTOP, async (watched) => {
          await followSignInLink(watched, shoebox);
          const page = await pageForRefusals(watched);
          await page.goto(shoebox.address);
          folder.write("photos/a-empty.jpg", "");
          await page.getByRole("button", { name: "Upload", exact: true }).click();
          const files = await filesIn(folder.join("photos"));
          expect(basename(files[0]!)).toBe("a-empty.jpg");
          await page.locator("#uploads-files").setInputFiles(files);
          await says(page, "4 uploaded");
          await says(page, "1 failed");
          await rowOf(page, "a-empty.jpg").getByText("The file is empty").waitFor();
          await panel(page).getByRole("button", { name: "Retry a-empty.jpg" }).click();
          await says(page, "1 failed");
          await panel(page).getByRole("button", { name: "Retry", exact: true }).click();
          await says(page, "1 failed");
        }),
    ),
);

testInBrowser(
  "on a timeline without photos it begins in its place, and uploads go on",
  async () => {
    using folder = new TempFolder();
    await writePhotos(folder, 12);
    Deno.mkdirSync(folder.join("library"));
    await withShoebox(
      { folders: [folder.join("library")] },
      (shoebox) =>
        withPage(PHONE, async (page) => {
          await followSignInLink(page, shoebox);
          await page.getByRole("button", { name: "Upload photos" }).click();
          await page.locator("#uploads-files").setInputFiles(await filesIn(folder.join("photos")));
          await says(page, "12 uploaded");
          await page.locator(".tile").first().waitFor();
          await says(page, "12 uploaded");
        }),
    );
  },
);

testInBrowser(
  "leaving the page asks first, and a broken connection is only a pause",
  () =>
    withPhotos(1, ({ shoebox, folder }) =>
      withPage(DESKTOP, async (watched) => {
        await followSignInLink(watched, shoebox);
        const page = await pageForRefusals(watched);
        await page.goto(shoebox.address);
        await picturesOnScreen(page);
        const connection = await page.context().newCDPSession(page);
        const connect = (offline: boolean) =>
          connection.send("Network.emulateNetworkConditions", {
            ...{ offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 },
          });
        await connect(true);
        await page.locator("#uploads-files").setInputFiles([folder.join("photos/photo-00.jpg")]);
        await rowOf(page, "photo-00.jpg").getByText("The connection broke. Trying again…")
          .waitFor();

        const asked = page.waitForEvent("dialog");
        const leaving = page.close({ runBeforeUnload: true });
        const question = await asked;
        expect(question.type()).toBe("beforeunload");
        await question.dismiss();
        await leaving;

        await connect(false);
        await says(page, "1 uploaded");
      })),
);
