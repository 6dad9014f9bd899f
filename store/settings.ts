/** What administrators set, and what Shoebox has to remember besides. */
import {
  DEFAULT_SYSTEM_CONFIG,
  mergeSystemConfig,
  type SystemConfig,
  type SystemConfigPart,
} from "../domain/system_config.ts";
import { type Database, inTransaction, type Sql } from "./database.ts";

interface Settings {
  "system-config": SystemConfigPart;
  "admin-onboarding": { isOnboarded: boolean };
}

async function find<Name extends keyof Settings>(
  sql: Sql,
  name: Name,
): Promise<Settings[Name] | null> {
  const [row] = await sql<{ value: Settings[Name] }[]>`
    select value from settings where name = ${name}`;
  return row?.value ?? null;
}

async function save<Name extends keyof Settings>(
  sql: Sql,
  name: Name,
  value: Settings[Name],
): Promise<void> {
  await sql`
    insert into settings (name, value) values (${name}, ${sql.json(value as never)})
    on conflict (name) do update set value = excluded.value`;
}

/** The settings; what nobody has set is as it is by default. */
export async function readSystemConfig(sql: Sql): Promise<SystemConfig> {
  const kept = await find(sql, "system-config");
  return mergeSystemConfig(DEFAULT_SYSTEM_CONFIG, kept ?? {});
}

/** For how many days the trash keeps what is deleted; null when there is no trash. */
export async function trashDays(sql: Sql): Promise<number | null> {
  const { trash } = await readSystemConfig(sql);
  return trash.enabled ? trash.days : null;
}

/** Changes what is given of the settings, and answers with all of them. */
export async function changeSystemConfig(
  sql: Database,
  part: SystemConfigPart,
): Promise<SystemConfig> {
  return await inTransaction(sql, async (transaction) => {
    // Of two who change it at the same time, the second one waits for the first.
    await transaction`
      insert into settings (name, value) values ('system-config', '{}')
      on conflict (name) do update set value = settings.value`;
    const config = mergeSystemConfig(await readSystemConfig(transaction), part);
    await save(transaction, "system-config", config);
    return config;
  });
}

/** Whether an administrator has been shown round. */
export async function readOnboarding(sql: Sql): Promise<{ isOnboarded: boolean }> {
  return await find(sql, "admin-onboarding") ?? { isOnboarded: false };
}

/** Notes whether an administrator has been shown round. */
export async function saveOnboarding(sql: Sql, value: { isOnboarded: boolean }): Promise<void> {
  await save(sql, "admin-onboarding", value);
}
