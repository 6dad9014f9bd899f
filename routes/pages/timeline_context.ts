/** Who looks at a timeline, for what can be done with its photos. */
import type { User } from "../../domain/user.ts";
import type { TimelineContext } from "./views/timeline_view.tsx";

/** Of a timeline of photos from anywhere; `album` when it is an album's. */
export const contextOf = (
  { id, isAdmin }: User,
  album: TimelineContext["album"] = null,
): TimelineContext => ({ userId: id, isAdmin, album });
