import type { Album } from "../../../domain/album.ts";
import type { AlbumSort } from "../../../store/albums.ts";
import { counted, yearsBetween } from "./format.ts";
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

const SORTS: Readonly<Record<AlbumSort, string>> = {
  newest: "Newest",
  changed: "Last changed",
  name: "Name",
};

/** All albums that one sees. */
export function AlbumsView({ albums, sort, page, pages }: AlbumsProps) {
  return (
    <main id="main" class="page wide">
      <div class="page-head">
        <h1>Albums</h1>
        <div class="head-actions">
          <a class="button" href="/folders">
            <Icon name="libraries" />
            Folders
          </a>
          {albums.length > 0 && (
            <a class="button primary" href="/albums/new">
              <Icon name="plus" />
              New album
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
  return (
    <div class="empty">
      <Icon name="albums" />
      <h2>No albums yet</h2>
      <p class="lead">
        An album puts photos together, from any of your libraries. The files stay where they are.
      </p>
      <a class="button primary" href="/albums/new">Create your first album</a>
    </div>
  );
}

function Sorts({ sort: current }: { sort: AlbumSort }) {
  return (
    <nav class="pills" aria-label="Order">
      {Object.entries(SORTS).map(([sort, name]) => (
        <a href={`/albums?sort=${sort}`} aria-current={sort === current ? "true" : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}

function AlbumItem(album: AlbumCard) {
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
          {[counted(assetCount, "item"), years].filter(Boolean).join(" · ")}
        </span>
        {!isOwn && <span class="hint">Shared by {owner.name}</span>}
        {isOwn && members.length > 0 && (
          <span class="hint">Shared with {counted(members.length, "person", "people")}</span>
        )}
      </a>
    </li>
  );
}

function Pages({ sort, page, pages }: Omit<AlbumsProps, "albums">) {
  const to = (number: number) => `/albums?sort=${sort}&page=${number}`;
  return (
    <nav class="pages" aria-label="Pages">
      {page > 1 && <a class="button" href={to(page - 1)}>Previous</a>}
      <span class="hint">Page {page} of {pages}</span>
      {page < pages && <a class="button" href={to(page + 1)}>Next</a>}
    </nav>
  );
}
