/** What holds for every page that only a form leads to: refusals, and what is told once. */
import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { withShoebox } from "../support/with_shoebox.ts";
import { lookAt } from "./barriers.ts";
import { testInBrowser, withPage } from "./chromium.ts";
import { DESKTOP, pageForRefusals } from "./visiting.ts";

/** Sends a form of a page, as a browser does that checks nothing by itself. */
async function send(page: Page, action: string, values: Record<string, string>): Promise<void> {
  const form = page.locator(`form[action="${action}"]`).first();
  await Promise.all([
    page.waitForEvent("load"),
    form.evaluate((element: HTMLFormElement, values) => {
      element.noValidate = true;
      for (const [name, value] of Object.entries(values)) {
        (element.elements.namedItem(name) as HTMLInputElement).value = value;
      }
      element.requestSubmit();
    }, values),
  ]);
}

/** What a page shows where something was refused. */
const REFUSAL = ".problem, .message-error";

interface Sent {
  /** The page with the form. */
  from: string;
  /** Where the form is sent to, if not to its page. */
  action?: string;
  values: Record<string, string>;
  /** What the page that comes shows; a refusal unless said. */
  shows?: string;
}

testInBrowser(
  "pages that only a form leads to can be used by everybody",
  () =>
    withShoebox({}, ({ address }) =>
      withPage(DESKTOP, async (watched) => {
        const page = await pageForRefusals(watched);
        const found: Record<string, string[]> = {};
        const look = async ({ from, action = from, values, shows = REFUSAL }: Sent) => {
          await page.goto(address + from);
          await send(page, action, values);
          await page.locator("main").locator(shows).first().waitFor();
          found[`${action} ${JSON.stringify(values)}`] = await lookAt(page);
        };

        await page.goto(address);
        found["/setup"] = await lookAt(page);
        await look({ from: "/setup", values: { name: "", email: "ann", password: "short" } });
        await send(page, "/setup", {
          ...{ name: "Ann", email: "ann@example.org", password: "correct horse" },
        });

        const newUser = { from: "/admin/users/new", action: "/admin/users" };
        const ben = { name: "Ben", email: "ben@example.org" };
        await look({ ...newUser, values: { ...ben, externalPath: "relative", email: "ben" } });
        await look({ ...newUser, values: ben, shows: ".secret" });
        const user = await page.getByText("Done").getAttribute("href") ?? "";
        await look({ from: user, values: { name: "", quotaSizeInBytes: "much" } });
        await look({
          from: user,
          action: `${user}/password`,
          values: { password: "a".repeat(1001) },
        });
        await look({ from: user, action: `${user}/password`, values: {}, shows: ".secret" });
        const password = await page.locator(".secret code").textContent() ?? "";

        await look({ from: "/account/api-keys", values: { name: "a".repeat(300) } });
        await look({ from: "/account/api-keys", values: { name: "Backup" }, shows: ".secret" });
        await look({ from: "/account", values: { name: "", email: "ann" } });
        await look({ from: "/account/password", values: { password: "no", newPassword: "short" } });
        await look({ from: "/albums/new", action: "/albums", values: { name: " " } });
        await look({
          ...{ from: "/admin/libraries/new", action: "/admin/libraries" },
          values: { importPaths: "relative" },
        });
        await look({
          ...{ from: "/admin/settings", action: "/admin/settings/schedule" },
          values: { cronExpression: "now and then" },
        });
        await look({ from: "/admin/settings/map", values: { tileUrl: "nowhere" } });

        await page.context().clearCookies();
        await look({ from: "/sign-in", values: { email: "ben@example.org", password: "wrong" } });
        await look({
          ...{ from: "/sign-in", values: { email: "ben@example.org", password } },
          shows: '[name="newPassword"]',
        });
        expect(Object.fromEntries(Object.entries(found).filter(([, wrong]) => wrong.length > 0)))
          .toEqual({});
      })),
);
