import type { Album, AlbumRole, Person } from "../../../domain/album.ts";
import { texts } from "../texts.ts";
import { Confirmation } from "./confirmation.tsx";
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

/** Edit album. */
export function AlbumSettingsView({ album, emails, refused }: AlbumSettingsProps) {
  const t = texts().albums;
  return (
    <main id="main" class="page narrow">
      <p class="crumbs">
        <a href="/albums">{t.title}</a> / <a href={`/albums/${album.id}`}>{album.name}</a>
      </p>
      <div class="page-head">
        <h1>{t.edit}</h1>
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
  const t = texts().albums;
  const { name, description, order } = refused?.values ?? album;
  return (
    <form class="panel" method="post" action={`/albums/${album.id}/settings`}>
      <FormMessage messages={refused?.messages ?? []} />
      <Field label={t.name} name="name" value={name} required />
      <Field label={t.description} name="description" value={description} rows={3} prose />
      <div class="field">
        <label for="order">{t.order}</label>
        <select id="order" name="order">
          <option value="desc" selected={order !== "asc"}>{t.newestFirst}</option>
          <option value="asc" selected={order === "asc"}>{t.oldestFirst}</option>
        </select>
      </div>
      <div class="field">
        <label for="cover">{t.cover}</label>
        <select id="cover" name="cover" aria-describedby="cover-hint">
          <option value="">{t.coverKept}</option>
          <option value="newest">{t.coverNewest}</option>
        </select>
        <p class="hint" id="cover-hint">
          {t.coverHint}
        </p>
      </div>
      <div class="actions">
        <button class="button primary" type="submit">{texts().actions.save}</button>
        <a class="button" href={`/albums/${album.id}`}>{texts().actions.cancel}</a>
      </div>
    </form>
  );
}

function People(
  { album, emails, refused }: Pick<AlbumSettingsProps, "album" | "emails"> & {
    refused: RefusedAlbumForm & { form: "people" } | null;
  },
) {
  const t = texts().albums;
  const known = new Set([album.owner, ...album.members.map(({ person }) => person)]
    .map(({ email }) => email));
  return (
    <section class="panel" id="people">
      <h2>{t.people}</h2>
      <ul class="lines">
        {album.members.map(({ person, role }) => <Member {...{ album, person, role }} />)}
      </ul>
      {album.members.length === 0 && <p class="hint">{t.nobodyElse}</p>}
      <FormMessage messages={refused?.messages ?? []} />
      <form class="add" method="post" action={`/albums/${album.id}/settings/people`}>
        <div class="field">
          <label for="email">{t.email}</label>
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
          <label for="role">{t.role}</label>
          <Roles id="role" current={refused?.values.role === "editor" ? "editor" : "viewer"} />
        </div>
        <button class="button" type="submit">{t.share}</button>
      </form>
    </section>
  );
}

function Roles({ id, current, label }: { id: string; current: AlbumRole; label?: string }) {
  return (
    <select id={id} name="role" aria-label={label}>
      {Object.entries(texts().albums.roles).map(([role, words]) => (
        <option value={role} selected={role === current}>{words}</option>
      ))}
    </select>
  );
}

function Member({ album, person, role }: { album: Album; person: Person; role: AlbumRole }) {
  const t = texts().albums;
  const action = `/albums/${album.id}/settings/people/${person.id}`;
  return (
    <li class="member">
      <span class="member-name">
        {person.name} <span class="hint">{person.email}</span>
      </span>
      <form class="member-role field" method="post" action={action}>
        <Roles id={`role-${person.id}`} current={role} label={t.roleOf(person.name)} />
        <button class="button small" type="submit">{t.setRole}</button>
      </form>
      <form method="post" action={`${action}/remove`}>
        <button
          class="button small"
          type="submit"
          aria-label={texts().actions.removeOne(person.name)}
        >
          {texts().actions.remove}
        </button>
      </form>
    </li>
  );
}

function Deletion({ album }: { album: Album }) {
  const t = texts().albums;
  return (
    <section class="panel panel-danger">
      <div>
        <h2>{t.delete}</h2>
        <p class="hint">{t.deleteHint}</p>
      </div>
      <button class="button danger" type="button" popovertarget="deletion">{t.deleteAsk}</button>
      <Confirmation
        id="deletion"
        title={t.deleteQuestion}
        action={`/albums/${album.id}/delete`}
        button={t.delete}
      >
        {t.deleteWords(album.assetCount)}
      </Confirmation>
    </section>
  );
}
