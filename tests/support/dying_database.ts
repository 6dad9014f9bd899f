import type { Database } from "../../store/database.ts";

/** The process is as good as killed: nothing more reaches the database. */
export class Died extends Error {
  override readonly name = "Died";
}

/** A pool for work that dies right before its statement of this number, counted from 0. */
export function dyingDatabase(sql: Database, statement: number): Database {
  let left = statement;
  const dying = <Pool extends object>(pool: Pool): Pool =>
    new Proxy(pool, {
      apply(target, self, args) {
        const isStatement = Array.isArray(args[0]) && "raw" in args[0];
        if (isStatement && --left < 0) throw new Died();
        return Reflect.apply(target as never, self, args);
      },
      get(target, name) {
        const value = Reflect.get(target, name);
        if (name !== "begin") return value;
        return (work: (transaction: object) => unknown) =>
          (value as Database["begin"])((transaction) => {
            if (left < 0) throw new Died();
            return work(dying(transaction));
          });
      },
    });
  return dying(sql);
}
