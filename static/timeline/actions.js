// @ts-check
/** What can be done with selected photos, as requests to the server. */
import { sendJson } from "../send_json.js";
import { texts } from "../texts.js";

/** Few enough for one request. */
const BATCH = 5000;

/** @param {readonly string[]} ids */
function batches(ids) {
  return Array.from(
    { length: Math.ceil(ids.length / BATCH) },
    (_, i) => ids.slice(i * BATCH, (i + 1) * BATCH),
  );
}

/**
 * @param {readonly string[]} ids
 * @param {{ isFavorite?: boolean, isArchived?: boolean, dateTimeOriginal?: string,
 *   latitude?: number | null, longitude?: number | null }} edits
 */
export async function editPhotos(ids, edits) {
  for (const batch of batches(ids)) await sendJson("PUT", "/api/assets", { ids: batch, ...edits });
}

/** @param {readonly string[]} ids */
export async function deletePhotos(ids) {
  for (const batch of batches(ids)) await sendJson("DELETE", "/api/assets", { ids: batch });
}

/**
 * @param {"PUT" | "DELETE"} method in or out
 * @param {string} albumId
 * @param {readonly string[]} ids
 * @returns {Promise<{ done: number, left: number }>} how many were put in or taken out, and not
 */
export async function changeAlbum(method, albumId, ids) {
  let done = 0;
  for (const batch of batches(ids)) {
    const results = await sendJson(method, `/api/albums/${albumId}/assets`, { ids: batch });
    done += results.filter((/** @type {{ success: boolean }} */ { success }) => success).length;
  }
  return { done, left: ids.length - done };
}

/**
 * @param {string} albumId
 * @param {string} assetId
 */
export async function setCover(albumId, assetId) {
  await sendJson("PATCH", `/api/albums/${albumId}`, { albumThumbnailAssetId: assetId });
}

/**
 * @typedef {{ id: string, name: string }} AlbumName
 *
 * @param {string} name
 * @returns {Promise<AlbumName>}
 */
export async function createAlbum(name) {
  const { id } = await sendJson("POST", "/api/albums", { albumName: name });
  return { id, name };
}

/**
 * The albums into which somebody may put photos, those changed last first.
 * @param {string} userId
 * @returns {Promise<AlbumName[]>}
 */
export async function albumsToAddTo(userId) {
  const lists = await Promise.all(
    ["/api/albums?isOwned=true", "/api/albums?isOwned=false"].map(async (address) => {
      const response = await fetch(address, { headers: { accept: "application/json" } });
      if (!response.ok) throw new Error(texts.albums.notLoaded);
      return response.json();
    }),
  );
  return lists.flat().filter(({ ownerId, albumUsers }) =>
    ownerId === userId ||
    albumUsers.some((/** @type {{ role: string, user: { id: string } }} */ { role, user }) =>
      role === "editor" && user.id === userId
    )
  ).sort((a, b) => a.updatedAt < b.updatedAt ? 1 : -1)
    .map(({ id, albumName }) => ({ id, name: albumName }));
}

/**
 * Has the browser download the originals: one as it is, several as a ZIP file.
 * @param {readonly string[]} ids
 */
export function downloadPhotos(ids) {
  if (ids.length === 1) downloadPhoto(ids[0] ?? "");
  else downloadArchive(ids);
}

/** @param {string} id */
function downloadPhoto(id) {
  const link = document.createElement("a");
  link.href = `/api/assets/${id}/original`;
  // Else the browser would show the picture in place of the page.
  link.download = "";
  link.click();
}

/** @param {readonly string[]} ids */
function downloadArchive(ids) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/download";
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "ids";
  field.value = ids.join();
  form.append(field);
  document.body.append(form);
  form.submit();
  form.remove();
}
