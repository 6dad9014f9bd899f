/**
 * Opens the embedded database in the data folder named, prints which rows it finds, and then writes
 * rows for ever, printing the number of each one once the database has acknowledged it.
 */
import { connect } from "../../store/database.ts";
import { openDataFolder } from "../../store/data_folder.ts";
import { startEmbeddedPostgres } from "../../store/embedded_postgres.ts";

const WRITERS = 4;

const folder = await openDataFolder(Deno.args[0]!, { exclusive: true });
const postgres = await startEmbeddedPostgres({ folder: folder.postgres, socketFolder: folder.run });
const sql = connect(postgres.connection);
await sql`create table if not exists rows (number int primary key, filler text)`;
const found = await sql<{ number: number }[]>`select number from rows order by number`;
const numbers = found.map((row) => row.number);
console.log(`found ${numbers.length} ${numbers.join(",")}.`);

let next = (numbers.at(-1) ?? 0) + 1;
async function write(): Promise<never> {
  while (true) {
    const number = next++;
    // Rows of very different sizes, so that the kill also comes in the middle of long writes.
    const filler = "x".repeat(number % 10 === 0 ? 100_000 : 10);
    await sql`insert into rows ${sql({ number, filler })}`;
    console.log(`wrote ${number}.`);
  }
}
await Promise.all(Array.from({ length: WRITERS }, write));
