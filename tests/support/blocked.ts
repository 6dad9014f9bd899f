import { expect } from "@std/expect";
import type { Sql } from "../../store/database.ts";
import { eventually } from "./eventually.ts";

/** Waits until a session of a server's waits for what another one holds. */
export async function untilBlocked(sql: Sql, pid: number): Promise<void> {
  await eventually(async () =>
    expect(await sql`select from pg_locks where pid = ${pid} and not granted`).not.toHaveLength(0)
  );
}
