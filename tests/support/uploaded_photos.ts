import type { TestApp } from "./app.ts";
import type { Person } from "./people.ts";
import { makePhoto } from "./photos.ts";
import { filesBelow, uploadAs } from "./uploads.ts";

/** Uploads photos of these colours, all of one month, which are called by their colour; their ids. */
export async function uploadPhotos(
  test: TestApp,
  { token }: Person,
  { colours, libraryId }: { colours: string[]; libraryId?: string },
): Promise<string[]> {
  const ids: string[] = [];
  for (const colour of colours) {
    const bytes = await makePhoto({ colour, date: "2020:05:06 10:11:12" });
    const fields: Record<string, string> = libraryId === undefined ? {} : { libraryId };
    const answer = await uploadAs(test, token, { name: `${colour}.jpg`, bytes, fields });
    ids.push((await answer.json()).id);
  }
  return ids;
}

/** The names of all uploaded files that are on the disk. */
export const uploadedNames = ({ dataFolder }: TestApp): string[] =>
  filesBelow(`${dataFolder}/upload`).map((path) => path.slice(path.lastIndexOf("/") + 1));
