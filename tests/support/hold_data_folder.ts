/** Opens the data folder named and keeps it open until it is killed. */
import { openDataFolder } from "../../store/data_folder.ts";

const [path, mode] = Deno.args;
await openDataFolder(path!, { exclusive: mode === "exclusive" });
console.log("open");
// A process whose promises all wait for ever would end by itself.
setInterval(() => {}, 1000);
