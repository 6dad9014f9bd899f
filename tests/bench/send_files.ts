/** Files sent as clients send them, by curl: it takes next to nothing of the processors. */
import { run } from "./run_program.ts";

/** In a configuration of curl. */
const quoted = (text: string) => `"${text.replaceAll(/["\\]/g, "\\$&")}"`;

const DATE = "2024-05-06T07:08:09.000Z";

/**
 * Sends files, so many at a time.
 * @throws when one of them is not answered with 201
 */
export async function sendFiles(
  { address, token }: { address: string; token: string },
  { paths, atOnce }: { paths: readonly string[]; atOnce: number },
): Promise<void> {
  const requests = paths.map((path) =>
    [
      `url = ${quoted(`${address}/api/assets`)}`,
      `header = ${quoted(`Authorization: Bearer ${token}`)}`,
      `form = ${quoted(`fileCreatedAt=${DATE}`)}`,
      `form = ${quoted(`fileModifiedAt=${DATE}`)}`,
      `form = ${quoted(`deviceAssetId=${path}`)}`,
      `form = ${quoted("deviceId=bench")}`,
      `form = ${quoted(`assetData=@${path}`)}`,
      `write-out = ${quoted("\\n%{http_code}\\n")}`,
    ].join("\n")
  );
  const several = atOnce === 1 ? [] : ["--parallel", "--parallel-max", String(atOnce)];
  const answers = await run(
    "curl",
    ["--silent", "--show-error", ...several, "--config", "-"],
    requests.join("\nnext\n"),
  );
  const statuses = answers.match(/^\d{3}$/gm) ?? [];
  const refused = statuses.find((status) => status !== "201");
  if (statuses.length === paths.length && refused === undefined) return;
  throw new Error(`Not all of ${paths.length} files were kept: ${answers.slice(0, 1000)}`);
}
