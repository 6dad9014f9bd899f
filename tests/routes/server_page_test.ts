import { expect } from "@std/expect";
import { startTestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";

testOnADatabase(
  "an administrator sees what runs, what room there is, and what went wrong",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const page = async () => await (await test.ask("/admin/server")).text();
    expect(await page()).toContain("has told of none");
    expect(await page()).toContain("No library is to be watched.");
    expect(await page()).toMatch(/Watched folders<\/dt><dd ?>0</);
    await test.ask(`/admin/libraries/${test.library.id}/watch`, { form: { watch: "true" } });
    expect(await page()).toContain("Watching is switched off for this server");
    const words = [Deno.version.deno, test.dataFolder, "Stranger", "Free on its disk"];
    for (const text of words) expect(await page()).toContain(text);
    expect(await page()).toMatch(/PostgreSQL<\/dt><dd ?>\d+\.\d+/);
    expect(await page()).toMatch(/Database<\/dt><dd ?>[\d.]+ MB/);

    test.deps.log("error", "A <file> hurts", { path: "/a\n\u202e<b>", error: "first\nsecond" });
    test.deps.log("error", "A <file> hurts", { path: "/a\n\u202e<b>", error: "first\nsecond" });
    const told = await page();
    for (const text of ["A &lt;file&gt; hurts (2 times)", "first"]) expect(told).toContain(text);
    expect([told.includes("second"), told.includes("<b>")]).toEqual([false, false]);
    expect((await test.askAsStranger("/admin/server")).status).toBe(403);
  },
);
