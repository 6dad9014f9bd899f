import { expect } from "@std/expect";
import { newDataFolder } from "../support/new_data_folder.ts";
import { makePhoto } from "../support/photos.ts";
import { startShoebox } from "../support/shoebox_process.ts";
import { TempFolder } from "../support/temp_folder.ts";

const FILES = 2000;
const KILLS = 10;

/** What a timeline shows of each asset, in an order of its own. */
async function everything(address: string, cookie: string): Promise<string[]> {
  const ask = async (path: string) =>
    await (await fetch(`${address}${path}`, { headers: { cookie } })).json();
  const lines: string[] = [];
  for (const { timeBucket } of await ask("/api/timeline/buckets?size=MONTH")) {
    for (const asset of await ask(`/api/timeline/bucket?size=MONTH&timeBucket=${timeBucket}`)) {
      const { originalPath, localDateTime, width, height, isOffline, problem } = asset;
      lines.push(
        JSON.stringify({ originalPath, localDateTime, width, height, isOffline, problem }),
      );
    }
  }
  return lines.sort();
}

async function cookieOf(link: string): Promise<string> {
  const answer = await fetch(link, { redirect: "manual" });
  await answer.body?.cancel();
  return answer.headers.get("set-cookie")!.split(";")[0]!;
}

/** Starts on `folder`, lets the scan end, and tells what there is. */
async function undisturbed(data: string, folder: string, cookie?: string): Promise<string[]> {
  const shoebox = await startShoebox({ data, folders: [folder] });
  const [, link] = cookie === undefined
    ? await shoebox.output.until(/(http\S+\/sign-in\/link\/\S+)/)
    : [];
  const signedIn = cookie ?? await cookieOf(link!);
  await shoebox.output.until(/scanned in/);
  const all = await everything(shoebox.address, signedIn);
  await shoebox.end("SIGINT");
  return all;
}

Deno.test(`a scan that is killed ${KILLS} times ends like one that was left alone`, async () => {
  using folder = new TempFolder();
  for (let index = 0; index < FILES; index++) {
    const hour = String(index % 24).padStart(2, "0");
    const date = `20${10 + index % 10}:05:06 ${hour}:00:00`;
    const photo = index % 50 === 0
      ? "not a photo"
      : await makePhoto({ date, width: 8 + index % 9 });
    folder.write(`photos/${index % 40}/${index}.jpg`, photo);
  }
  const photos = folder.join("photos");
  const expected = await undisturbed(await newDataFolder(folder, "undisturbed"), photos);
  expect(expected).toHaveLength(FILES);
  const data = await newDataFolder(folder, "killed");
  let cookie: string | undefined;
  const delays = Array.from({ length: KILLS }, () => Math.floor(Math.random() * 600));
  console.log(`Killed after so many milliseconds: ${delays.join(", ")}`);
  for (const delay of delays) {
    const shoebox = await startShoebox({ data, folders: [photos] });
    if (cookie === undefined) {
      const [, link] = await shoebox.output.until(/(http\S+\/sign-in\/link\/\S+)/);
      cookie = await cookieOf(link!);
    }
    await new Promise((resolve) => setTimeout(resolve, delay));
    await shoebox.end("SIGKILL");
  }
  expect(await undisturbed(data, photos, cookie)).toEqual(expected);
});
