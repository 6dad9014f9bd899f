import { type Context, Hono } from "hono";
import type { AssetSearch } from "../../domain/search.ts";
import { bucketRange } from "../../domain/timeline.ts";
import type { User } from "../../domain/user.ts";
import { listLibraries } from "../../store/libraries.ts";
import { LISTED } from "../../store/list_forms.ts";
import { foundBuckets, foundInBucket } from "../../store/search.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { photoAt } from "./photo_at.ts";
import { renderPage } from "./render.tsx";
import { parseSearch } from "./search_address.ts";
import { texts } from "./texts.ts";
import { contextOf } from "./timeline_context.ts";
import { plainPhoto } from "./views/plain_photos.tsx";
import { SearchView } from "./views/search_view.tsx";
import { TIMELINE_SCRIPTS, type TimelineProps } from "./views/timeline_view.tsx";

/** Looks for photos; what is looked for is in the address. */
export function searchPage(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>().get("/search", async (c) => {
    const user = signedIn(c);
    const asked = new URL(c.req.url).search;
    const { values, query, search, messages } = parseSearch(user, asked);
    // A form sends its empty fields too, which say nothing.
    if (/[?&][^=&]+=(&|$)/.test(asked)) {
      return c.redirect(query === "" ? "/search" : `/search?${query}`, 303);
    }
    const libraries = await listLibraries(deps.sql, { ownerId: user.id });
    const isAsked = query !== "" && search !== null;
    const timeline = isAsked ? await timelineOf(c, deps, { user, query, search }) : null;
    return renderPage(c, {
      title: texts().search.title,
      kind: "timeline",
      section: "search",
      status: messages.length > 0 ? 400 : 200,
      scripts: timeline !== null && timeline.buckets.length > 0 ? TIMELINE_SCRIPTS : [],
      children: (
        <SearchView
          values={values}
          messages={messages}
          libraries={libraries.filter(({ deletingSince }) => deletingSince === null)}
          timeline={timeline}
        />
      ),
    });
  });
}

async function timelineOf(
  c: Context<AppEnv>,
  deps: AppDeps,
  { user, query, search }: { user: User; query: string; search: AssetSearch },
): Promise<TimelineProps> {
  const buckets = await foundBuckets(deps.sql, search, { size: "MONTH", order: "desc" });
  const range = bucketRange("MONTH", c.req.query("month") ?? "");
  const plain = range === null ? null : await Array.fromAsync(
    foundInBucket(deps.sql, search, { range, order: "desc", form: LISTED }),
  );
  return {
    buckets,
    at: await photoAt(deps, user, c.req.query("at") ?? ""),
    plain: plain && plain.flat().map(plainPhoto),
    list: { address: `/search?${query}`, query, order: "desc" },
    context: contextOf(user),
  };
}
