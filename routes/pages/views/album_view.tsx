import type { Album } from "../../../domain/album.ts";
import { texts } from "../texts.ts";
import { Confirmation } from "./confirmation.tsx";
import { daysBetween } from "./format.ts";
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
  const t = texts().albums;
  const { id, name, description, assetCount, startDate, endDate } = album;
  const facts = [
    t.items(assetCount),
    daysBetween(startDate, endDate),
    sharing(album, isOwn),
  ];
  return (
    <div class="list-head">
      <p class="crumbs">
        <a href="/albums">{t.title}</a>
      </p>
      <div class="page-head">
        <h1>{name}</h1>
        <div class="head-actions">
          {mayEdit && (
            <a class="button" href={`/albums/${id}/settings`}>
              <Icon name="edit" />
              {t.edit}
            </a>
          )}
          {!isOwn && !mayEdit && (
            <button class="button" type="button" popovertarget="leaving">{t.leave}</button>
          )}
        </div>
      </div>
      <p class="hint">{facts.filter(Boolean).join(" · ")}</p>
      {description && <p class="description">{description}</p>}
      {!isOwn && !mayEdit && (
        <Confirmation
          id="leaving"
          title={t.leaveQuestion}
          action={`/albums/${id}/leave`}
          button={t.leaveButton}
        >
          {t.leaveWords}
        </Confirmation>
      )}
    </div>
  );
}

/** "Shared with Ann and Ben", "Shared by Ann"; "" for an album of one's own. */
function sharing({ owner, members }: Album, isOwn: boolean): string {
  const t = texts().albums;
  if (!isOwn) return t.sharedBy(owner.name);
  if (members.length === 0) return "";
  return t.sharedWith(members.map(({ person }) => person.name));
}

function EmptyAlbum() {
  const t = texts().albums;
  return (
    <div class="empty">
      <Icon name="albums" />
      <h2>{t.empty}</h2>
      <p class="lead">{t.emptyHint}</p>
      <a class="button primary" href="/">{t.goToPhotos}</a>
    </div>
  );
}
