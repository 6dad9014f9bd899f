/** An asset on the wire. */
import { createHash } from "node:crypto";
import type { z } from "@hono/zod-openapi";
import type { Asset, ListedAsset, Tile } from "../../domain/asset.ts";
import { mimeType } from "../../domain/media_types.ts";
import { joinPath } from "../../domain/paths.ts";
import type { assetSchema, exifSchema, tileSchema } from "./schemas.ts";

/** `H:MM:SS.ffffff`, as clients parse it. */
export function durationText(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (value: number) => String(value).padStart(2, "0");
  const micro = String(Math.round((seconds - whole) * 1e6)).padStart(6, "0").slice(0, 6);
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${
    two(whole % 60)
  }.${micro}`;
}

/** `UTC+2`, `UTC-3:30`, as clients parse it. */
function zoneText(offsetMinutes: number): string {
  const size = Math.abs(offsetMinutes);
  const minutes = size % 60 === 0 ? "" : `:${String(size % 60).padStart(2, "0")}`;
  return `UTC${offsetMinutes < 0 ? "-" : "+"}${Math.floor(size / 60)}${minutes}`;
}

const modifiedAt = ({ mtimeNs }: ListedAsset) =>
  new Date(Number(BigInt(mtimeNs) / 1_000_000n)).toISOString();

/** A wall clock as clients expect it: to the millisecond, and with a Z that does not mean UTC. */
const wallClock = (local: string) =>
  local.length === 19 ? `${local}.000Z` : `${local.slice(0, 23).padEnd(23, "0")}Z`;

/** The clients' view of an external file's checksum: its path is its identity. */
const pathChecksum = (path: string) => createHash("sha1").update(`path:${path}`).digest("base64");

/** The metadata that clients show beside an asset. */
export function exifJson(asset: Asset): z.infer<typeof exifSchema> {
  const { make, model, lensModel, fNumber, focalLength, iso, exposureTime } = asset;
  const isTurned = (asset.orientation ?? 1) >= 5;
  return {
    ...{ make, model, lensModel, fNumber, focalLength, iso, exposureTime },
    dateTimeOriginal: asset.takenAt.toISOString(),
    modifyDate: modifiedAt(asset),
    timeZone: asset.offsetMinutes === null ? null : zoneText(asset.offsetMinutes),
    latitude: asset.latitude,
    longitude: asset.longitude,
    city: asset.city,
    state: asset.state,
    country: asset.country,
    description: asset.description ?? "",
    // As stored in the file, before it is turned.
    exifImageWidth: isTurned ? asset.height : asset.width,
    exifImageHeight: isTurned ? asset.width : asset.height,
    fileSizeInByte: asset.size,
    orientation: asset.orientation === null ? null : String(asset.orientation),
    projectionType: asset.projectionType,
    rating: asset.rating,
  };
}

/** The fields of an asset that a timeline shows. */
export const tileJson = (tile: Tile): z.infer<typeof tileSchema> => ({
  id: tile.id,
  ownerId: tile.ownerId,
  type: tile.type,
  originalFileName: tile.originalName,
  localDateTime: wallClock(tile.localDateTime),
  duration: tile.duration === null ? null : durationText(tile.duration),
  width: tile.width,
  height: tile.height,
  isFavorite: tile.isFavorite,
  isArchived: tile.isArchived,
  isOffline: tile.offlineSince !== null,
  isExternal: tile.isExternal,
  thumbhash: tile.thumbhash,
  thumbnailKey: tile.pictureKey,
  problem: tile.problem,
});

/** The fields that clients of the API expect, old and new, without exifInfo. */
export function assetJson(asset: ListedAsset): z.infer<typeof assetSchema> {
  const path = joinPath(asset.folder, asset.name);
  return {
    ...tileJson(asset),
    libraryId: asset.libraryId,
    deviceAssetId: asset.deviceAssetId ?? asset.originalName.replaceAll(/\s+/g, ""),
    deviceId: asset.deviceId ?? "Library Import",
    originalPath: path,
    originalMimeType: mimeType(asset.name),
    checksum: asset.sha1 ?? pathChecksum(path),
    fileCreatedAt: asset.takenAt.toISOString(),
    fileModifiedAt: modifiedAt(asset),
    createdAt: asset.createdAt.toISOString(),
    updatedAt: asset.updatedAt.toISOString(),
    isTrashed: asset.trashedAt !== null,
    isReadOnly: asset.isExternal,
    hasMetadata: true,
    resized: asset.pictureState === "made",
    visibility: asset.isHidden ? "hidden" : asset.isArchived ? "archive" : "timeline",
    livePhotoVideoId: asset.livePhotoVideoId,
    offlineSince: asset.offlineSince?.toISOString() ?? null,
  };
}
