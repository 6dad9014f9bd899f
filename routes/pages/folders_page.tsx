import { type Context, Hono } from "hono";
import { notFound } from "../../domain/errors.ts";
import type { Library } from "../../domain/library.ts";
import { bucketRange } from "../../domain/timeline.ts";
import type { User } from "../../domain/user.ts";
import { foldersWithin, topFolders } from "../../store/folder_tree.ts";
import { listLibraries } from "../../store/libraries.ts";
import { LISTED } from "../../store/list_forms.ts";
import { foundBuckets, foundInBucket } from "../../store/search.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { albumOfFolder } from "../folder_actions.ts";
import { libraryFor } from "../library_actions.ts";
import { formValues } from "./form_values.ts";
import { ID } from "./ids.ts";
import { photoAt } from "./photo_at.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { contextOf } from "./timeline_context.ts";
import { FoldersView } from "./views/folders_view.tsx";
import { FolderView } from "./views/folder_view.tsx";
import { plainPhoto } from "./views/plain_photos.tsx";
import { TIMELINE_SCRIPTS, type TimelineProps } from "./views/timeline_view.tsx";

const PAGE = `/folders/${ID}` as const;

type FolderContext = Context<AppEnv, typeof PAGE>;

/** One's external libraries by their folders, and albums of these. */
export function foldersPage(deps: AppDeps): Hono<AppEnv> {
  const { sql } = deps;
  return new Hono<AppEnv>()
    .get("/folders", async (c) => {
      const libraries = await listLibraries(sql, { ownerId: signedIn(c).id, type: "EXTERNAL" });
      const shown = libraries.filter(({ deletingSince }) => deletingSince === null);
      const tops = await Promise.all(shown.map(({ id }) => topFolders(sql, id)));
      return renderPage(c, {
        title: texts().folders.title,
        section: "albums",
        children: (
          <FoldersView
            libraries={shown.map(({ id, name }, index) => ({ id, name, folders: tops[index]! }))}
          />
        ),
      });
    })
    .get(PAGE, async (c) => {
      const user = signedIn(c);
      const library = await ownLibrary(c, deps);
      const path = c.req.query("folder") ?? "";
      const folders = await foldersWithin(sql, { libraryId: library.id, path });
      if (folders === null) throw notFound("Folder");
      const timeline = await timelineOf(c, deps, { user, library, path });
      return renderPage(c, {
        title: path,
        kind: "timeline",
        section: "albums",
        scripts: timeline.buckets.length > 0 ? TIMELINE_SCRIPTS : [],
        children: <FolderView {...{ library, path, folders, timeline }} />,
      });
    })
    .post(`${PAGE}/album`, async (c) => {
      const { libraryId, path } = await chosenFolder(c, deps);
      const folder = { libraryId, path };
      const albumId = await albumOfFolder(deps, signedIn(c), folder, c.var.progress);
      return c.redirect(albumId === null ? "/albums" : `/albums/${albumId}`, 303);
    })
    .post(`${PAGE}/albums`, async (c) => {
      const { libraryId, folders } = await chosenFolder(c, deps);
      for (const { path } of folders) {
        await albumOfFolder(deps, signedIn(c), { libraryId, path }, c.var.progress);
      }
      return c.redirect("/albums?sort=changed", 303);
    });
}

/** An external library of whoever asks: its photos are on nobody else's timeline. */
async function ownLibrary(c: FolderContext, deps: AppDeps): Promise<Library> {
  const user = signedIn(c);
  const library = await libraryFor(deps, user, "read", c.req.param("id"));
  if (library.ownerId !== user.id || library.type !== "EXTERNAL") throw notFound("Library");
  return library;
}

/** The folder that a form names, with those in it. */
async function chosenFolder(c: FolderContext, deps: AppDeps) {
  const { id: libraryId } = await ownLibrary(c, deps);
  const { folder: path } = await formValues(c, "folder");
  const folders = await foldersWithin(deps.sql, { libraryId, path });
  if (folders === null) throw notFound("Folder");
  return { libraryId, path, folders };
}

async function timelineOf(
  c: FolderContext,
  deps: AppDeps,
  { user, library, path }: { user: User; library: Library; path: string },
): Promise<TimelineProps> {
  const search = { ownerId: user.id, libraryId: library.id, folder: path, isTrashed: false };
  const range = bucketRange("MONTH", c.req.query("month") ?? "");
  const plain = range === null ? null : await Array.fromAsync(
    foundInBucket(deps.sql, search, { range, order: "desc", form: LISTED }),
  );
  const folder = new URLSearchParams({ folder: path });
  return {
    buckets: await foundBuckets(deps.sql, search, { size: "MONTH", order: "desc" }),
    at: await photoAt(deps, user, c.req.query("at") ?? ""),
    plain: plain && plain.flat().map(plainPhoto),
    list: {
      address: `/folders/${library.id}?${folder}`,
      query: `libraryId=${library.id}&${folder}`,
      order: "desc",
    },
    context: contextOf(user),
  };
}
