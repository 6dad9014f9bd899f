import { expect } from "@std/expect";
import { connect } from "./database.ts";
import { isConnectionLost, isDatabaseAway } from "./database_away.ts";

const withCode = (code: string | undefined, more = {}) =>
  Object.assign(new Error(), { code, ...more });

Deno.test("a server that does not run, starts or stops is away", async () => {
  const sql = connect({ url: "postgres://127.0.0.1:1/nothing" }, { max: 1 });
  const refused = await sql`select`.catch((error) => error);
  await sql.end();
  const noSocket = withCode("ENOENT", { syscall: "connect" });
  const within = new Error("The scan failed", { cause: withCode("57P03") });
  for (const error of [refused, noSocket, within]) expect(isDatabaseAway(error)).toBe(true);
});

Deno.test("a connection is lost when it breaks or the server ends it, not when that is busy", () => {
  const ended = withCode("57P01", { severity: "FATAL" });
  const within = new Error("The scan failed", { cause: withCode("ECONNRESET") });
  for (const error of [ended, within]) expect(isConnectionLost(error)).toBe(true);
  for (const error of [withCode("25006", { severity: "ERROR" }), new Error()]) {
    expect(isConnectionLost(error)).toBe(false);
  }
});

Deno.test("a file that is not there and a wrong statement do not mean that it is away", () => {
  for (const code of ["ENOENT", "42601", "23505", undefined]) {
    expect(isDatabaseAway(withCode(code, { syscall: "open" }))).toBe(false);
  }
});
