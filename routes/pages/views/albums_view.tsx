import type { Album } from "../../../domain/album.ts";
import type { AlbumSort } from "../../../store/albums.ts";
import { texts } from "../texts.ts";
import { yearsBetween } from "./format.ts";
import { Icon } from "./icons.tsx";

export interface AlbumCard
  extends Pick<Album, "id" | "name" | "assetCount" | "startDate" | "endDate" | "members"> {
  owner: { name: string };
  /** Null for one without a picture. */
  coverUrl: string | null;
  isOwn: boolean;
}

export interface AlbumsProps {
  albums: readonly AlbumCard[];
  sort: AlbumSort;
  page: number;
  pages: number;
}

/** All albums that one sees. */
export function AlbumsView({ albums, sort, page, pages }: AlbumsProps) {
  const t = texts().albums;
  return (
    <main id="main" class="page wide">
      <div class="page-head">
        <h1>{t.title}</h1>
        <div class="head-actions">
          <a class="button" href="/folders">
            <Icon name="libraries" />
            {t.folders}
          </a>
          {albums.length > 0 && (
            <a class="button primary" href="/albums/new">
              <Icon name="plus" />
              {t.newAlbum}
            </a>
          )}
        </div>
      </div>
      {albums.length === 0 ? <NoAlbums /> : (
        <>
          {(albums.length > 1 || pages > 1) && <Sorts sort={sort} />}
          <ul class="albums">{albums.map((album) => <AlbumItem {...album} />)}</ul>
        </>
      )}
      {pages > 1 && <Pages {...{ sort, page, pages }} />}
    </main>
  );
}

function NoAlbums() {
  const t = texts().albums;
  return (
    <div class="empty">
      <Icon name="albums" />
      <h2>{t.none}</h2>
      <p class="lead">{t.noneHint}</p>
      <a class="button primary" href="/albums/new">{t.createFirst}</a>
    </div>
  );
}

function Sorts({ sort: current }: { sort: AlbumSort }) {
  const t = texts().albums;
  return (
    <nav class="pills" aria-label={t.order}>
      {Object.entries(t.sorts).map(([sort, name]) => (
        <a href={`/albums?sort=${sort}&keep`} aria-current={sort === current ? "true" : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}

function AlbumItem(album: AlbumCard) {
  const t = texts().albums;
  const { id, name, assetCount, startDate, endDate, coverUrl, isOwn, owner, members } = album;
  const years = yearsBetween(startDate, endDate);
  return (
    <li>
      <a class="album" href={`/albums/${id}`}>
        <span class="album-cover">
          <Icon name="albums" />
          {coverUrl && <img src={coverUrl} alt="" loading="lazy" decoding="async" />}
        </span>
        <span class="album-name">{name}</span>
        <span class="hint">
          {[t.items(assetCount), years].filter(Boolean).join(" · ")}
        </span>
        {!isOwn && <span class="hint">{t.sharedBy(owner.name)}</span>}
        {isOwn && members.length > 0 && (
          <span class="hint">{t.sharedWithPeople(members.length)}</span>
        )}
      </a>
    </li>
  );
}

function Pages({ sort, page, pages }: Omit<AlbumsProps, "albums">) {
  const t = texts().albums;
  const to = (number: number) => `/albums?sort=${sort}&page=${number}`;
  return (
    <nav class="pages" aria-label={t.pages}>
      {page > 1 && <a class="button" href={to(page - 1)}>{t.previous}</a>}
      <span class="hint">{t.pageOf(page, pages)}</span>
      {page < pages && <a class="button" href={to(page + 1)}>{t.next}</a>}
    </nav>
  );
}
