/** What people do to albums: check, decide, store. */
import { type AlbumAction, mayDoToAlbum } from "../domain/access.ts";
import type { Album, AlbumAccess, AlbumOrder } from "../domain/album.ts";
import {
  addingProblem,
  type AlbumAssetResult,
  removalProblem,
  resultsOf,
} from "../domain/album_assets.ts";
import { forbidden, invalid, notFound } from "../domain/errors.ts";
import type { User } from "../domain/user.ts";
import { addToAlbum, findAddable, findInAlbum, removeFromAlbum } from "../store/album_assets.ts";
import {
  addMembers,
  findExistingUsers,
  type NewMember,
  removeMember,
  setRole,
} from "../store/album_people.ts";
import {
  type AlbumSettings,
  createAlbum,
  describeAlbums,
  findAlbumAccess,
  touchAlbum,
  updateAlbum,
} from "../store/albums.ts";
import { inTransaction } from "../store/database.ts";
import type { AppDeps } from "./deps.ts";

type Deps = Pick<AppDeps, "sql">;

/** Assets in one statement: short enough that nobody waits for it. */
const BATCH = 1000;

/** The album, if `user` may do `action` to it; without that right, whoever sees it is told so. */
export async function albumFor(
  { sql }: Deps,
  { user, id, action }: { user: User; id: string; action: AlbumAction },
): Promise<AlbumAccess & { id: string; order: AlbumOrder }> {
  const album = await findAlbumAccess(sql, { id, userId: user.id });
  if (album === null || !mayDoToAlbum(user, "read", album)) throw notFound("Album");
  if (!mayDoToAlbum(user, action, album)) {
    throw forbidden(`You may not ${action} here: the album is only shared with you`);
  }
  return album;
}

/** The album with its figures and people. */
export async function describeAlbum({ sql }: Deps, user: User, id: string): Promise<Album> {
  const [album] = await describeAlbums(sql, { ids: [id], userId: user.id });
  if (album === undefined) throw notFound("Album");
  return album;
}

function* batches(ids: readonly string[]): Generator<string[]> {
  const all = [...new Set(ids.map((id) => id.toLowerCase()))];
  for (let i = 0; i < all.length; i += BATCH) yield all.slice(i, i + BATCH);
}

/** Puts assets into an album to which `user` may add; one result for each id. */
export async function addAlbumAssets(
  { sql }: Deps,
  { user, albumId, ids }: { user: User; albumId: string; ids: readonly string[] },
): Promise<AlbumAssetResult[]> {
  const known = new Map<string, Awaited<ReturnType<typeof findAddable>>[number]>();
  const done = new Set<string>();
  for (const batch of batches(ids)) {
    const found = await findAddable(sql, { albumId, userId: user.id, ids: batch });
    for (const asset of found) known.set(asset.id, asset);
    const addable = batch.filter((id) => addingProblem(user, known.get(id)) === null);
    if (addable.length === 0) continue;
    for (const id of await addToAlbum(sql, albumId, addable)) done.add(id);
  }
  if (done.size > 0) await touchAlbum(sql, albumId);
  const problemOf = (id: string) => addingProblem(user, known.get(id));
  return resultsOf(ids, { problemOf, done, again: "duplicate" });
}

/** Takes assets out of an album: of an editor only their own. */
export async function removeAlbumAssets(
  { sql }: Deps,
  { user, id, ids }: { user: User; id: string; ids: readonly string[] },
): Promise<AlbumAssetResult[]> {
  const album = await albumFor({ sql }, { user, id, action: "remove own assets" });
  const mayRemoveAny = mayDoToAlbum(user, "remove any asset", album);
  const known = new Map<string, { ownerId: string }>();
  const problemOf = (id: string) => removalProblem(user, known.get(id), { mayRemoveAny });
  const done = new Set<string>();
  for (const batch of batches(ids)) {
    for (const asset of await findInAlbum(sql, id, batch)) known.set(asset.id, asset);
    const removable = batch.filter((id) => problemOf(id) === null);
    if (removable.length === 0) continue;
    for (const id of await removeFromAlbum(sql, album.id, removable)) done.add(id);
  }
  if (done.size > 0) await touchAlbum(sql, album.id);
  return resultsOf(ids, { problemOf, done, again: "not_found" });
}

/** Throws when an album of `ownerId` cannot be shared with these people; each may be named once. */
async function checkMembers(
  { sql }: Deps,
  ownerId: string,
  members: readonly NewMember[],
): Promise<NewMember[]> {
  const wanted = new Map(
    members.map((
      { userId, role },
    ) => [userId.toLowerCase(), { userId: userId.toLowerCase(), role }]),
  );
  if (wanted.has(ownerId)) throw invalid("An album cannot be shared with its owner");
  const there = await findExistingUsers(sql, [...wanted.keys()]);
  const unknown = [...wanted.keys()].filter((id) => !there.has(id));
  if (unknown.length > 0) throw invalid(unknown.map((id) => `User not found: ${id}`));
  return [...wanted.values()];
}

/** Makes an album of `user`'s. Of `assetIds`, those that may not be added are left out. */
export async function makeAlbum(
  deps: Deps,
  user: User,
  { name, description, assetIds, members }: {
    name: string;
    description: string;
    assetIds: readonly string[];
    members: readonly NewMember[];
  },
): Promise<Album> {
  const people = await checkMembers(deps, user.id, members);
  const id = await inTransaction(deps.sql, async (transaction) => {
    const id = await createAlbum(transaction, { ownerId: user.id, name, description });
    if (people.length > 0) await addMembers(transaction, id, people);
    return id;
  });
  await addAlbumAssets(deps, { user, albumId: id, ids: assetIds });
  return await describeAlbum(deps, user, id);
}

/** Shares an album with more people: with all of them, or with nobody. */
export async function shareAlbum(
  { sql }: Deps,
  { user, id, members }: { user: User; id: string; members: readonly NewMember[] },
): Promise<Album> {
  const album = await albumFor({ sql }, { user, id, action: "share" });
  const people = await checkMembers({ sql }, album.ownerId, members);
  await inTransaction(sql, async (transaction) => {
    const added = await addMembers(transaction, album.id, people);
    const known = people.filter(({ userId }) => !added.has(userId));
    if (known.length > 0) {
      throw invalid(known.map(({ userId }) => `The album is already shared with ${userId}`));
    }
    await touchAlbum(transaction, album.id);
  });
  return await describeAlbum({ sql }, user, id);
}

/** Changes what is given of an album. */
export async function changeAlbum(
  { sql }: Deps,
  { user, id, settings }: { user: User; id: string; settings: AlbumSettings },
): Promise<Album> {
  const album = await albumFor({ sql }, { user, id, action: "edit" });
  const { coverAssetId } = settings;
  if (coverAssetId && (await findInAlbum(sql, album.id, [coverAssetId])).length === 0) {
    throw invalid(["albumThumbnailAssetId: must be an asset of the album"]);
  }
  await updateAlbum(sql, album.id, settings);
  return await describeAlbum({ sql }, user, id);
}

/** Gives somebody with whom an album is shared another role. */
export async function changeRole(
  { sql }: Deps,
  { user, id, member }: { user: User; id: string; member: NewMember },
): Promise<void> {
  const album = await albumFor({ sql }, { user, id, action: "share" });
  if (!await setRole(sql, album.id, member)) throw notShared(member.userId);
  await touchAlbum(sql, album.id);
}

/** Ends the sharing with somebody; everybody may leave by themselves. */
export async function endSharing(
  { sql }: Deps,
  { user, id, userId }: { user: User; id: string; userId: string },
): Promise<void> {
  const action = userId === user.id ? "read" : "share";
  const album = await albumFor({ sql }, { user, id, action });
  if (userId === album.ownerId) throw invalid("The owner cannot leave an album; delete it instead");
  if (!await removeMember(sql, album.id, userId)) throw notShared(userId);
  await touchAlbum(sql, album.id);
}

const notShared = (userId: string) => invalid(`The album is not shared with ${userId}`);
