/** Runs commands of the shell in a folder: for entries that Deno cannot make. */
export function makeEntries(folder: string, commands: string[]): void {
  const args = ["-ec", commands.join("\n")];
  const { success, stderr } = new Deno.Command("sh", { args, cwd: folder }).outputSync();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}
