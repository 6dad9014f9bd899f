import { copyMigratedDatabase } from "./new_database.ts";
import type { TempFolder } from "./temp_folder.ts";

/** Makes a data folder with an embedded database that has nothing in it: a first start takes longer. */
export async function newDataFolder(folder: TempFolder, name = "data"): Promise<string> {
  folder.write(`${name}/version`, "1\n");
  await copyMigratedDatabase(folder.join(name, "postgres"));
  return folder.join(name);
}
