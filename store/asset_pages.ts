/** Long lists of assets in the order of the timeline, a page at a time. */
import type { Asset } from "../domain/asset.ts";
import type { Sql } from "./database.ts";

/** Where a page ended. */
export type Place = Pick<Asset, "id" | "localDateTime">;

export type Order = "asc" | "desc";

/** For `order by column ${direction(sql, order)}`. */
export const direction = (sql: Sql, order: Order) => order === "asc" ? sql`asc` : sql`desc`;

type Fragment = ReturnType<typeof direction>;

/** A condition after others: what comes behind a place; the columns are a time and an id. */
export const following = (
  sql: Sql,
  columns: Fragment,
  { after, order }: { after: Place | undefined; order: Order },
): Fragment =>
  after === undefined ? sql`` : sql`
    and (${columns}) ${order === "asc" ? sql`>` : sql`<`}
      (${after.localDateTime}::timestamp, ${after.id}::uuid)`;

/** A page takes a few milliseconds of the one thread that serves everybody, as of the database. */
export const PAGE_ROWS = 500;

/**
 * All that `read` finds, in pages of so many rows, none of them empty. What comes or goes meanwhile is met or not;
 * no asset that stays is left out or told twice.
 */
export async function* assetPages<T extends Place>(
  read: (page: { after: Place | undefined; limit: number }) => Promise<T[]>,
  limit = PAGE_ROWS,
): AsyncGenerator<T[]> {
  let next: Promise<T[]> | null = read({ after: undefined, limit });
  while (next !== null) {
    const page: T[] = await next;
    // The database reads the next page while this one is sent.
    next = page.length < limit ? null : read({ after: page.at(-1), limit });
    // Nobody may wait for it any more when it fails.
    next?.catch(() => {});
    if (page.length > 0) yield page;
  }
}
