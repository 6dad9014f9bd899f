import { expect } from "@std/expect";
import { createApiKey, findApiKeyUser } from "../../store/api_keys.ts";
import { rememberDevice } from "../../store/known_devices.ts";
import { createSession, findSession } from "../../store/sessions.ts";
import { beginTry } from "../../store/sign_in_failures.ts";
import { createSignInLink, useSignInLink } from "../../store/sign_in_links.ts";
import { startTestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";

testOnDatabases(
  "sessions, links, browsers and failures that have had their time are gone after a start",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    await test.background.stop();
    const { id: userId } = test.user;
    const make = async () => ({
      session: await createSession(sql, { userId, device: "" }),
      link: await createSignInLink(sql, userId),
      device: await rememberDevice(sql, userId),
    });
    await make();
    await beginTry(sql, { pair: "old" }, new Date());
    await sql`update sessions set used_at = now() - interval '91 days'`;
    await sql`update sign_in_links set expires_at = now()`;
    await sql`update known_devices set used_at = now() - interval '401 days'`;
    await sql`update sign_in_failures set failed_at = now() - interval '25 hours'`;
    const { session, link } = await make();
    await beginTry(sql, { pair: "new" }, new Date());
    const { secret } = await createApiKey(sql, { userId, name: "" });
    await test.restart();
    await test.background.stop();
    for (const table of ["sessions", "sign_in_links", "known_devices", "sign_in_failures"]) {
      expect([table, (await sql`select from ${sql(table)}`).length]).toEqual([table, 1]);
    }
    expect(await findSession(sql, session)).not.toBeNull();
    expect(await useSignInLink(sql, link)).toBe(userId);
    expect(await findApiKeyUser(sql, secret)).not.toBeNull();
  },
);
