/** An album on the wire. */
import type { z } from "@hono/zod-openapi";
import type { Album, Person } from "../../domain/album.ts";
import type { albumSchema } from "./album_schemas.ts";

type AlbumJson = z.infer<typeof albumSchema>;

/** What concerns only the person themself is not told to others. */
function personJson(person: Person): AlbumJson["owner"] {
  const { id, name, email, avatarColor, isAdmin } = person;
  return {
    ...{ id, name, email, avatarColor, isAdmin },
    profileImagePath: "",
    profileChangedAt: person.createdAt.toISOString(),
    shouldChangePassword: false,
    storageLabel: null,
    externalPath: null,
    quotaSizeInBytes: null,
    quotaUsageInBytes: null,
    oauthId: "",
    memoriesEnabled: true,
    status: "active",
    createdAt: person.createdAt.toISOString(),
    updatedAt: person.updatedAt.toISOString(),
    deletedAt: null,
  };
}

const wallClock = (local: string) => new Date(`${local}Z`).toISOString();

/** The fields that clients of the API expect, old and new, without the assets. */
export function albumJson(album: Album): Omit<AlbumJson, "assets"> {
  const owner = personJson(album.owner);
  const members = album.members.map(({ role, person }) => ({ role, user: personJson(person) }));
  return {
    id: album.id,
    ownerId: album.ownerId,
    albumName: album.name,
    description: album.description,
    order: album.order,
    isActivityEnabled: album.isActivityEnabled,
    hasSharedLink: false,
    albumThumbnailAssetId: album.thumbnailAssetId,
    assetCount: album.assetCount,
    startDate: album.startDate === null ? undefined : wallClock(album.startDate),
    endDate: album.endDate === null ? undefined : wallClock(album.endDate),
    createdAt: album.createdAt.toISOString(),
    updatedAt: album.updatedAt.toISOString(),
    owner,
    shared: members.length > 0,
    sharedUsers: members.map(({ user }) => user),
    albumUsers: [{ role: "owner", user: owner }, ...members],
  };
}
