import { basename } from "@std/path";
import { TempFolder } from "../support/temp_folder.ts";

const HERE = new URL("./", import.meta.url);
const FILES = ["npm/package.json", "npm/deno.lock", "sdk_program.ts"];

/**
 * Installs the clients that npm/package.json names, as npm/deno.lock has them, into a folder of
 * their own: nothing that Shoebox depends on is in their reach, nor they in Shoebox's. Registry and
 * certificates are those that Deno takes from the environment.
 */
export async function installClients(): Promise<TempFolder> {
  const folder = new TempFolder();
  for (const name of FILES) {
    folder.write(basename(name), await Deno.readTextFile(new URL(name, HERE)));
  }
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["install", "--quiet", "--frozen"],
    cwd: folder.path,
    stdout: "null",
  }).output();
  if (!success) {
    folder[Symbol.dispose]();
    throw new Error(
      `Cannot install the clients:\n${new TextDecoder().decode(stderr)}`,
    );
  }
  return folder;
}
