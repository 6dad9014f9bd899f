/** Many originals in one file, for the API and the pages alike. */
import { maySeeAsset } from "../domain/access.ts";
import type { ArchivedAsset } from "../domain/archive.ts";
import { notFound } from "../domain/errors.ts";
import type { User } from "../domain/user.ts";
import { assetsToArchive } from "../store/downloads.ts";
import { archiveStream } from "./archive.ts";
import type { AppDeps } from "./deps.ts";
import { contentDisposition } from "./file_response.ts";

/** Assets by their ids: all of them, or none when `user` may not see one. */
export async function* chosenAssets(
  { sql }: Pick<AppDeps, "sql">,
  user: User,
  ids: readonly string[],
): AsyncGenerator<ArchivedAsset[]> {
  const wanted = [...new Set(ids)];
  let found = 0;
  for await (const page of assetsToArchive(sql, { ids: wanted, userId: user.id })) {
    if (!page.every((asset) => maySeeAsset(user, asset))) throw notFound("Asset");
    found += page.length;
    yield page;
  }
  if (found < wanted.length) throw notFound("Asset");
}

/** Answers with a ZIP file of these assets' originals, once it is known that `user` may see them. */
export async function archiveOf(
  deps: AppDeps,
  user: User,
  { ids, name, progress }: { ids: readonly string[]; name: string; progress: () => void },
): Promise<Response> {
  const wanted = [...new Set(ids)];
  for await (const _page of chosenAssets(deps, user, wanted)) progress();
  return new Response(archiveStream(deps, wanted), {
    headers: {
      "content-type": "application/zip",
      "content-disposition": contentDisposition("attachment", `${name}.zip`),
      "cache-control": "private, no-store",
    },
  });
}
