/** Folders of a library that are, or lie below, one of some paths: by segment, not by letters. */
import type { Sql } from "./database.ts";

const isBelow = (sql: Sql) =>
  sql`(folders.path = above.path or starts_with(folders.path, rtrim(above.path, '/') || '/'))`;

/** A condition on `folders`. */
export const isBelowAny = (sql: Sql, paths: string[]) =>
  sql`exists (select from unnest(${paths}::text[]) as above (path) where ${isBelow(sql)})`;

/** For `from …`: every path with each folder at or below it. */
export const pathsWithFoldersBelow = (sql: Sql, paths: string[]) =>
  sql`unnest(${paths}::text[]) as above (path) join folders on ${isBelow(sql)}`;
