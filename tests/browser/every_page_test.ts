/** What holds for every page that links lead to, so that a new one is looked at too. */
import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { makePhoto } from "../support/photos.ts";
import { TempFolder } from "../support/temp_folder.ts";
import { lookAt } from "./barriers.ts";
import { testInBrowser, withPage } from "./chromium.ts";
import { DESKTOP, followSignInLink } from "./visiting.ts";
import { withShoebox } from "../support/with_shoebox.ts";

const HOSTILE = `<img src=x onerror="document.title='taken'">'"&amp;`;

/** Pages of one kind look alike: one of them is enough; one's own libraries look as all do. */
const kindOf = ({ pathname }: URL) =>
  pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ":id").replace("/account/lib", "/admin/lib");

/** The pages of ours that this one leads to. */
async function linksOf(page: Page): Promise<URL[]> {
  const hrefs = await page.locator("a[href]:not([download])").evaluateAll((links) =>
    links.map((link) => (link as HTMLAnchorElement).href)
  );
  const here = new URL(page.url());
  return hrefs.map((href) => new URL(href))
    .filter(({ origin, pathname }) => origin === here.origin && !pathname.startsWith("/api/"));
}

/** Goes to these pages and every kind of page that links lead to; tells what is wrong with each. */
async function lookAtAll(page: Page, starts: string[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  const waiting = starts.map((start) => new URL(start));
  for (let url; (url = waiting.shift()) !== undefined;) {
    const kind = kindOf(url);
    if (kind in found) continue;
    await page.setViewportSize(DESKTOP);
    await page.goto(url.href);
    found[kind] = await lookAt(page);
    waiting.push(...await linksOf(page));
  }
  return found;
}

testInBrowser("every page can be used by everybody, whatever files are called", async () => {
  using folder = new TempFolder();
  const name = HOSTILE.replaceAll("/", "");
  const photo = await makePhoto({ width: 600, height: 400, date: "2023:12:25 10:00:00" });
  folder.write(`photos ${name}/${name}.jpg`, photo);
  folder.write(`photos ${name}/broken ${name}.jpg`, "no photo");
  await withShoebox({ folders: [folder.join(`photos ${name}`)] }, async (shoebox) => {
    await withPage(DESKTOP, async (page) => {
      const { address, output } = shoebox;
      await page.goto(address);
      const signIn = await lookAt(page);
      await followSignInLink(page, shoebox);
      const ask = async (method: string, path: string, data?: object) => {
        const options = { method, data, headers: { origin: address } };
        return await (await page.request.fetch(`${address}/api/${path}`, options)).json();
      };
      await ask("POST", "albums", { albumName: HOSTILE });
      const anna = { name: HOSTILE, email: "anna@example.org", password: "correct horse" };
      const user = await ask("POST", "admin/users", anna);
      await output.until(/All done/);
      const [library] = await ask("GET", "libraries?type=EXTERNAL");
      const found = await lookAtAll(page, [
        address,
        // Of several of a kind, those with the most on their pages; and where only a button leads.
        `${address}/admin/libraries/${library.id}`,
        `${address}/admin/users/${user.id}`,
        `${address}/admin/libraries/new/folders`,
      ]);
      found["/sign-in"] = signIn;
      console.log(`Pages: ${Object.keys(found).join(" ")}`);
      expect(Object.fromEntries(Object.entries(found).filter(([, wrong]) => wrong.length > 0)))
        .toEqual({});
    });
  });
});
