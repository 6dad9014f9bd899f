/** With whom albums are shared. */
import type { AlbumRole, Person } from "../domain/album.ts";
import type { Sql } from "./database.ts";

interface AlbumPeople {
  owner: Person;
  members: { role: AlbumRole; person: Person }[];
}

type PersonRow = Person & { albumId: string; role: AlbumRole | null };

/** The people of these albums by the album's id: `userId` comes first among the members. */
export async function listAlbumPeople(
  sql: Sql,
  { ids, userId }: { ids: readonly string[]; userId: string },
): Promise<Map<string, AlbumPeople>> {
  const rows = await sql<PersonRow[]>`
    select album_id, role, users.id, email, users.name, is_admin, avatar_color, users.created_at,
      users.updated_at
    from (
      select id as album_id, owner_id as user_id, null as role from albums
      where id = any(${ids as string[]}::uuid[])
      union all
      select album_id, user_id, role from album_users where album_id = any(${ids as string[]}::uuid[])
    ) as people
      join users on users.id = user_id and deleted_at is null
    order by users.id = ${userId} desc, lower(users.name), users.id`;
  const peopleOf = new Map<string, AlbumPeople>();
  for (const { albumId, role, ...person } of rows) {
    if (role === null) peopleOf.set(albumId, { owner: person, members: [] });
  }
  for (const { albumId, role, ...person } of rows) {
    if (role !== null) peopleOf.get(albumId)?.members.push({ role, person });
  }
  return peopleOf;
}

/** Somebody with whom an album is to be shared. */
export interface NewMember {
  userId: string;
  role: AlbumRole;
}

/** Which of these users there are. */
export async function findExistingUsers(
  sql: Sql,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await sql<{ id: string }[]>`
    select id from users where id = any(${ids as string[]}::uuid[]) and deleted_at is null`;
  return new Set(rows.map(({ id }) => id));
}

/** Shares an album with people who are there and do not see it yet. Returns who is new. */
export async function addMembers(
  sql: Sql,
  albumId: string,
  members: readonly NewMember[],
): Promise<Set<string>> {
  const rows = JSON.stringify(members.map(({ userId, role }) => ({ user_id: userId, role })));
  const added = await sql<{ userId: string }[]>`
    with album as (select id from albums where id = ${albumId} for key share),
      people as (
        select id from users where id = any(${members.map(({ userId }) => userId)}::uuid[])
          and deleted_at is null
        order by id for key share
      )
    insert into album_users (album_id, user_id, role)
    select album.id, people.id, role
    from album, people join json_to_recordset(${rows}::text::json)
      as member (user_id uuid, role text) on user_id = people.id
    on conflict (album_id, user_id) do nothing
    returning user_id`;
  return new Set(added.map(({ userId }) => userId));
}

/** Gives a member another role; false when the album is not shared with them. */
export async function setRole(
  sql: Sql,
  albumId: string,
  { userId, role }: NewMember,
): Promise<boolean> {
  const result = await sql`
    update album_users set role = ${role} where album_id = ${albumId} and user_id = ${userId}`;
  return result.count > 0;
}

/** Ends the sharing with one member; false when the album is not shared with them. */
export async function removeMember(
  sql: Sql,
  albumId: string,
  userId: string,
): Promise<boolean> {
  const result = await sql`
    delete from album_users where album_id = ${albumId} and user_id = ${userId}`;
  return result.count > 0;
}
