import { type Context, Hono } from "hono";
import { mayCreateExternalLibrary } from "../../domain/access.ts";
import { isOpen } from "../../domain/job.ts";
import { bucketRange, type TimelineFilter } from "../../domain/timeline.ts";
import type { User } from "../../domain/user.ts";
import { listJobs } from "../../store/jobs.ts";
import { listLibraries } from "../../store/libraries.ts";
import { LISTED } from "../../store/list_forms.ts";
import { bucketPages, timeBuckets } from "../../store/timeline.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { photoAt } from "./photo_at.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { contextOf } from "./timeline_context.ts";
import { plainPhoto } from "./views/plain_photos.tsx";
import {
  ALL_PHOTOS,
  EMPTY_TIMELINE_SCRIPTS,
  EmptyTimelineView,
  TIMELINE_SCRIPTS,
  TimelineView,
} from "./views/timeline_view.tsx";
import { UPLOAD_SCRIPTS, UploadButton, UploadPanel } from "./views/upload_panel.tsx";

/** The photos of whoever is signed in. */
export function timelinePage({ sql }: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>().get("/", async (c) => {
    const user = signedIn(c);
    const filter = { ownerId: user.id, isArchived: false, order: "desc" } as const;
    const buckets = await timeBuckets(sql, { size: "MONTH", filter });
    if (buckets.length === 0) return await emptyPage(c, sql, user);
    const at = await photoAt({ sql }, user, c.req.query("at") ?? "");
    const plain = await plainPhotos(sql, filter, c.req.query("month") ?? "");
    return renderPage(c, {
      title: texts().timeline.title,
      kind: "timeline",
      section: "photos",
      scripts: ["timeline/photos.js", ...TIMELINE_SCRIPTS, ...UPLOAD_SCRIPTS],
      action: <UploadButton />,
      children: (
        <>
          <TimelineView
            buckets={buckets}
            at={at}
            plain={plain}
            list={ALL_PHOTOS}
            context={contextOf(user)}
          />
          <UploadPanel />
        </>
      ),
    });
  });
}

/** Where this user may make a library. */
function librariesOf(user: User) {
  if (user.isAdmin) return "/admin/libraries";
  return mayCreateExternalLibrary(user, user.id) ? "/account/libraries" : null;
}

async function emptyPage(c: Context<AppEnv>, sql: AppDeps["sql"], user: User) {
  const libraries = await listLibraries(sql, { ownerId: user.id, type: "EXTERNAL" });
  const libraryIds = libraries.filter((each) => each.deletingSince === null).map(({ id }) => id);
  const jobs = await listJobs(sql, { libraryIds, limit: 20 });
  const scanning = jobs.some(({ kind, state }) => kind === "scan" && isOpen(state));
  const hasLibraries = libraryIds.length > 0;
  return renderPage(c, {
    title: texts().timeline.title,
    section: "photos",
    scripts: [...EMPTY_TIMELINE_SCRIPTS, ...UPLOAD_SCRIPTS],
    action: <UploadButton />,
    reload: scanning ? 5 : undefined,
    children: (
      <>
        <EmptyTimelineView libraries={librariesOf(user)} {...{ hasLibraries, scanning }} />
        <UploadPanel />
      </>
    ),
  });
}

async function plainPhotos(sql: AppDeps["sql"], filter: TimelineFilter, month: string) {
  const range = bucketRange("MONTH", month);
  if (range === null) return null;
  const pages = bucketPages(sql, { range, filter, form: LISTED });
  return (await Array.fromAsync(pages)).flat().map(plainPhoto);
}
