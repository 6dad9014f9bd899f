import type { Album } from "../../../domain/album.ts";
import { Confirmation } from "./confirmation.tsx";
import { counted, daysBetween } from "./format.ts";
import { Icon } from "./icons.tsx";
import { Timeline, type TimelineProps } from "./timeline_view.tsx";

export interface AlbumProps extends Omit<TimelineProps, "list"> {
  album: Album;
  isOwn: boolean;
  /** Whether whoever looks may change the album itself. */
  mayEdit: boolean;
}

/** One album: what it is, and its photos as a timeline. */
export function AlbumView({ album, isOwn, mayEdit, buckets, at, plain, context }: AlbumProps) {
  const { id, order } = album;
  const list = { address: `/albums/${id}`, query: `albumId=${id}&order=${order}`, order };
  return (
    <main id="main">
      <AlbumHead {...{ album, isOwn, mayEdit }} />
      {album.assetCount === 0
        ? <EmptyAlbum />
        : <Timeline {...{ buckets, at, plain, list, context }} />}
    </main>
  );
}

function AlbumHead({ album, isOwn, mayEdit }: Pick<AlbumProps, "album" | "isOwn" | "mayEdit">) {
  const { id, name, description, assetCount, startDate, endDate } = album;
  const facts = [
    counted(assetCount, "item"),
    daysBetween(startDate, endDate),
    sharing(album, isOwn),
  ];
  return (
    <div class="list-head">
      <p class="crumbs">
        <a href="/albums">Albums</a>
      </p>
      <div class="page-head">
        <h1>{name}</h1>
        <div class="head-actions">
          {mayEdit && (
            <a class="button" href={`/albums/${id}/settings`}>
              <Icon name="edit" />
              Edit album
            </a>
          )}
          {!isOwn && !mayEdit && (
            <button class="button" type="button" popovertarget="leaving">Leave album</button>
          )}
        </div>
      </div>
      <p class="hint">{facts.filter(Boolean).join(" · ")}</p>
      {description && <p class="description">{description}</p>}
      {!isOwn && !mayEdit && (
        <Confirmation
          id="leaving"
          title="Leave this album?"
          action={`/albums/${id}/leave`}
          button="Leave"
        >
          You will not see it any more. What you have put into it stays in it.
        </Confirmation>
      )}
    </div>
  );
}

/** "Shared with Ann and Ben", "Shared by Ann"; "" for an album of one's own. */
function sharing({ owner, members }: Album, isOwn: boolean): string {
  if (!isOwn) return `Shared by ${owner.name}`;
  if (members.length === 0) return "";
  const names = members.map(({ person }) => person.name);
  return `Shared with ${new Intl.ListFormat("en").format(names)}`;
}

function EmptyAlbum() {
  return (
    <div class="empty">
      <Icon name="albums" />
      <h2>Nothing in it yet</h2>
      <p class="lead">
        Select photos on the timeline, then choose “Add to album”.
      </p>
      <a class="button primary" href="/">Go to your photos</a>
    </div>
  );
}
