import { newDataFolder } from "./new_data_folder.ts";
import { hasServer, newServerDatabase } from "./shared_databases.ts";
import { type ShoeboxOptions, type ShoeboxProcess, startShoebox } from "./shoebox_process.ts";
import { TempFolder } from "./temp_folder.ts";

/**
 * Runs a test with Shoebox in a new data folder, and ends it afterwards. Where there is a server it
 * has a database there: that takes less of the processor than the embedded one.
 */
export async function withShoebox(
  { env, ...options }: Omit<ShoeboxOptions, "data">,
  test: (shoebox: ShoeboxProcess) => Promise<void>,
): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const data = await newDataFolder(stack.use(new TempFolder()));
  const url = hasServer ? stack.use(await newServerDatabase()).url : "";
  const shoebox = await startShoebox({ ...options, data, env: { DATABASE_URL: url, ...env } });
  stack.defer(async () => void await shoebox.end("SIGINT"));
  await test(shoebox);
}
