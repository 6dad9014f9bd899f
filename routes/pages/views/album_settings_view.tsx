import type { Album, AlbumRole, Person } from "../../../domain/album.ts";
import { Confirmation } from "./confirmation.tsx";
import { counted } from "./format.ts";
import { Field, FormMessage } from "./form.tsx";

/** A form that came back, with what was typed. */
export type RefusedAlbumForm =
  & { messages: readonly string[] }
  & (
    | { form: "about"; values: { name: string; description: string; order: string } }
    | { form: "people"; values: { email: string; role: string } }
  );

export interface AlbumSettingsProps {
  album: Album;
  /** Of people with whom it could be shared, as far as one may know them. */
  emails: readonly string[];
  refused: RefusedAlbumForm | null;
}

const ROLES: Readonly<Record<AlbumRole, string>> = {
  viewer: "Can look",
  editor: "Can add photos",
};

/** Edit album. */
export function AlbumSettingsView({ album, emails, refused }: AlbumSettingsProps) {
  return (
    <main id="main" class="page narrow">
      <p class="crumbs">
        <a href="/albums">Albums</a> / <a href={`/albums/${album.id}`}>{album.name}</a>
      </p>
      <div class="page-head">
        <h1>Edit album</h1>
      </div>
      <About album={album} refused={refused?.form === "about" ? refused : null} />
      <People {...{ album, emails }} refused={refused?.form === "people" ? refused : null} />
      <Deletion album={album} />
    </main>
  );
}

function About(
  { album, refused }: {
    album: Album;
    refused: RefusedAlbumForm & { form: "about" } | null;
  },
) {
  const { name, description, order } = refused?.values ?? album;
  return (
    <form class="panel" method="post" action={`/albums/${album.id}/settings`}>
      <FormMessage messages={refused?.messages ?? []} />
      <Field label="Name" name="name" value={name} required />
      <Field label="Description" name="description" value={description} rows={3} prose />
      <div class="field">
        <label for="order">Order</label>
        <select id="order" name="order">
          <option value="desc" selected={order !== "asc"}>Newest first</option>
          <option value="asc" selected={order === "asc"}>Oldest first</option>
        </select>
      </div>
      <div class="field">
        <label for="cover">Cover</label>
        <select id="cover" name="cover" aria-describedby="cover-hint">
          <option value="">As it is now</option>
          <option value="newest">Always the newest photo</option>
        </select>
        <p class="hint" id="cover-hint">
          To choose a photo, select it in the album, then “Use as cover”.
        </p>
      </div>
      <div class="actions">
        <button class="button primary" type="submit">Save</button>
        <a class="button" href={`/albums/${album.id}`}>Cancel</a>
      </div>
    </form>
  );
}

function People(
  { album, emails, refused }: Pick<AlbumSettingsProps, "album" | "emails"> & {
    refused: RefusedAlbumForm & { form: "people" } | null;
  },
) {
  const known = new Set([album.owner, ...album.members.map(({ person }) => person)]
    .map(({ email }) => email));
  return (
    <section class="panel" id="people">
      <h2>Shared with</h2>
      <ul class="lines">
        {album.members.map(({ person, role }) => <Member {...{ album, person, role }} />)}
      </ul>
      {album.members.length === 0 && <p class="hint">Nobody but you sees this album.</p>}
      <FormMessage messages={refused?.messages ?? []} />
      <form class="add" method="post" action={`/albums/${album.id}/settings/people`}>
        <div class="field">
          <label for="email">Email of somebody on this Shoebox</label>
          <input
            id="email"
            name="email"
            type="email"
            required
            autocomplete="off"
            list="emails"
            value={refused?.values.email ?? ""}
          />
          <datalist id="emails">
            {emails.filter((email) => !known.has(email)).map((email) => <option value={email} />)}
          </datalist>
        </div>
        <div class="field role">
          <label for="role">They</label>
          <Roles id="role" current={refused?.values.role === "editor" ? "editor" : "viewer"} />
        </div>
        <button class="button" type="submit">Share</button>
      </form>
    </section>
  );
}

function Roles({ id, current, label }: { id: string; current: AlbumRole; label?: string }) {
  return (
    <select id={id} name="role" aria-label={label}>
      {Object.entries(ROLES).map(([role, words]) => (
        <option value={role} selected={role === current}>{words}</option>
      ))}
    </select>
  );
}

function Member({ album, person, role }: { album: Album; person: Person; role: AlbumRole }) {
  const action = `/albums/${album.id}/settings/people/${person.id}`;
  return (
    <li class="member">
      <span class="member-name">
        {person.name} <span class="hint">{person.email}</span>
      </span>
      <form class="member-role field" method="post" action={action}>
        <Roles id={`role-${person.id}`} current={role} label={`What ${person.name} may do`} />
        <button class="button small" type="submit">Set</button>
      </form>
      <form method="post" action={`${action}/remove`}>
        <button class="button small" type="submit" aria-label={`Remove ${person.name}`}>
          Remove
        </button>
      </form>
    </li>
  );
}

function Deletion({ album }: { album: Album }) {
  return (
    <section class="panel panel-danger">
      <div>
        <h2>Delete album</h2>
        <p class="hint">Its photos stay where they are.</p>
      </div>
      <button class="button danger" type="button" popovertarget="deletion">Delete…</button>
      <Confirmation
        id="deletion"
        title="Delete this album?"
        action={`/albums/${album.id}/delete`}
        button="Delete album"
      >
        The album goes, for everybody who sees it. Its {counted(album.assetCount, "item")}{" "}
        {album.assetCount === 1 ? "stays" : "stay"} in your libraries.
      </Confirmation>
    </section>
  );
}
