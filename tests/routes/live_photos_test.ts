import { expect } from "@std/expect";
import { startTestApp, type TestApp } from "../support/app.ts";
import { testOnADatabase } from "../support/database.ts";
import { makeLivePicture, makeLiveVideo } from "../support/live_photos.ts";
import { makePerson, type Person } from "../support/people.ts";
import { makePhoto } from "../support/photos.ts";
import {
  encodedForm,
  filesBelow,
  keptUploads,
  NOTHING_KEPT,
  sendAs,
  sendUpload,
  uploadForm,
} from "../support/uploads.ts";

const PAIR = { ...NOTHING_KEPT, assets: 2, files: 2 };

const film = async (identifier = "9B539AB8") => ({
  name: "IMG_1.MOV",
  bytes: await makeLiveVideo(identifier),
});

const assetOf = async (person: Person, id: string) =>
  await (await person.ask(`/api/assets/${id}`)).json();

const shownIds = async (person: Person) => {
  const { assets } = await (await person.ask("/api/search/metadata", { json: {} })).json();
  return assets.items.map(({ id }: { id: string }) => id);
};

/** Uploads a photo with its video; returns the photo as it is told then. */
async function sendLivePhoto(test: TestApp, person: Person) {
  const bytes = await makePhoto({ date: "2020:05:06 10:11:12" });
  const files = { livePhotoData: await film() };
  const { id } = await sendAs(test, person, { name: "IMG_1.JPG", bytes, files });
  return await assetOf(person, id);
}

testOnADatabase("a live photo is shown as one, and its video plays", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const photo = await sendLivePhoto(test, person);
  const { bytes } = await film();
  expect(photo).toMatchObject({ type: "IMAGE", visibility: "timeline" });
  const video = await assetOf(person, photo.livePhotoVideoId);
  expect(video).toMatchObject({
    ...{ type: "VIDEO", visibility: "hidden", originalFileName: "IMG_1.MOV" },
    livePhotoVideoId: null,
  });
  const played = await person.ask(`/api/assets/${video.id}/video/playback`);
  expect((await played.bytes()).length).toBe(bytes.length);
  expect(filesBelow(`${test.dataFolder}/upload`)).toEqual([
    `${person.id}/2020/05/IMG_1.JPG`,
    `${person.id}/2020/05/IMG_1.MOV`,
  ]);
  expect(await shownIds(person)).toEqual([photo.id]);
  const statistics = await (await person.ask("/api/assets/statistics")).json();
  expect(statistics).toEqual({ images: 1, videos: 0, total: 1 });
  const buckets = await (await person.ask("/api/timeline/buckets?size=MONTH")).json();
  expect(buckets).toEqual([{ timeBucket: "2020-05-01T00:00:00.000Z", count: 1 }]);
  expect(await keptUploads(test, sql)).toEqual(PAIR);
});

testOnADatabase("a live photo sent twice is there once", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const [photo, again, more] = await Promise.all(
    [1, 2, 3].map(() => sendLivePhoto(test, person)),
  );
  expect([again.id, more.id]).toEqual([photo.id, photo.id]);
  expect(await keptUploads(test, sql)).toEqual(PAIR);
});

testOnADatabase("a photo sent with its video and without, at the same moment", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const bytes = await makePhoto({ date: "2020:05:06 10:11:12" });
  const alone = () => sendAs(test, person, { name: "IMG_1.JPG", bytes });
  const both = () => sendLivePhoto(test, person);
  const sent = await Promise.all([alone(), both(), alone(), both(), alone()]);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
  const photo = await assetOf(person, sent[0].id);
  expect(await assetOf(person, photo.livePhotoVideoId)).toMatchObject({ type: "VIDEO" });
  expect(await keptUploads(test, sql)).toEqual(PAIR);
});

testOnADatabase("the video may be there before, and the photo too", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const { id: videoId } = await sendAs(test, person, await film());
  expect(await shownIds(person)).toEqual([videoId]);
  const bytes = await makePhoto();
  const { id } = await sendAs(test, person, { bytes });
  const answer = await sendAs(test, person, { bytes, files: { livePhotoData: await film() } });
  expect(answer).toEqual({ id, duplicate: true, status: "duplicate" });
  expect((await assetOf(person, id)).livePhotoVideoId).toBe(videoId);
  expect(await shownIds(person)).toEqual([id]);
  expect(await keptUploads(test, sql)).toEqual(PAIR);
});

testOnADatabase("a photo can name a video that was sent before", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const [person, other] = [await makePerson(test), await makePerson(test, { name: "Carl" })];
  const { id: livePhotoVideoId } = await sendAs(test, person, await film());
  const bytes = await makePhoto();
  const stranger = await sendAs(test, other, { bytes, fields: { livePhotoVideoId } });
  expect(stranger.message).toContain("livePhotoVideoId");
  const { id } = await sendAs(test, person, { bytes, fields: { livePhotoVideoId } });
  expect((await assetOf(person, id)).livePhotoVideoId).toBe(livePhotoVideoId);
  expect((await assetOf(person, livePhotoVideoId)).visibility).toBe("hidden");
  const second = { bytes: await makePhoto({ colour: "#123" }), fields: { livePhotoVideoId: id } };
  expect((await sendAs(test, person, second)).statusCode).toBe(400);
  expect(await keptUploads(test, sql)).toEqual(PAIR);
});

testOnADatabase("a video can be sent hidden, before its photo", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const fields = { visibility: "hidden" };
  const { id: livePhotoVideoId } = await sendAs(test, person, { ...await film(), fields });
  expect((await assetOf(person, livePhotoVideoId)).visibility).toBe("hidden");
  expect(await shownIds(person)).toEqual([]);
  const bytes = await makePhoto();
  expect((await sendAs(test, person, { bytes, fields })).message).toContain("only a video");
  const archived = { livePhotoVideoId, visibility: "archive" };
  const { id } = await sendAs(test, person, { bytes, fields: archived });
  expect(await assetOf(person, id)).toMatchObject({ visibility: "archive", livePhotoVideoId });
  expect((await sendAs(test, person, { bytes, fields: { visibility: "locked" } })).statusCode)
    .toBe(400);
});

testOnADatabase("halves that come one after the other find each other", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const picture = async (identifier: string) => {
    const bytes = await makeLivePicture(identifier);
    return (await sendAs(test, person, { bytes })).id;
  };
  const video = async (identifier: string) =>
    (await sendAs(test, person, await film(identifier))).id;
  const [firstPicture, firstVideo] = [await picture("11111111"), await video("11111111")];
  const [secondVideo, secondPicture] = [await video("22222222"), await picture("22222222")];
  await video("33333333");
  expect((await assetOf(person, firstPicture)).livePhotoVideoId).toBe(firstVideo);
  expect((await assetOf(person, secondPicture)).livePhotoVideoId).toBe(secondVideo);
  expect(await shownIds(person)).toHaveLength(3);
});

testOnADatabase("who sees a live photo in an album can play its video", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const [person, other] = [await makePerson(test), await makePerson(test, { name: "Carl" })];
  const photo = await sendLivePhoto(test, person);
  const json = { albumName: "A", assetIds: [photo.id], sharedWithUserIds: [other.id] };
  const album = await (await person.ask("/api/albums", { json })).json();
  const watch = async () => {
    const video = await other.ask(`/api/assets/${photo.livePhotoVideoId}/video/playback`);
    await video.body?.cancel();
    return video.status;
  };
  expect(await watch()).toBe(200);
  const ids = [photo.id];
  await person.ask(`/api/albums/${album.id}/assets`, { method: "DELETE", json: { ids } });
  expect(await watch()).toBe(404);
});

testOnADatabase("a live photo goes with its video", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const photo = await sendLivePhoto(test, person);
  const bytes = await makePhoto({ colour: "#123" });
  const { livePhotoVideoId } = photo;
  const edited = await sendAs(test, person, { bytes, fields: { livePhotoVideoId } });
  const remove = (id: string) =>
    person.ask("/api/assets", { method: "DELETE", json: { ids: [id], force: true } });
  expect((await remove(photo.id)).status).toBe(204);
  expect((await assetOf(person, livePhotoVideoId)).visibility).toBe("hidden");
  expect((await remove(edited.id)).status).toBe(204);
  expect((await person.ask(`/api/assets/${livePhotoVideoId}`)).status).toBe(404);
});

testOnADatabase("a live photo comes back out of the trash with its video", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const photo = await sendLivePhoto(test, person);
  const ids = [photo.id];
  await person.ask("/api/assets", { method: "DELETE", json: { ids } });
  expect(await shownIds(person)).toEqual([]);
  expect((await assetOf(person, photo.livePhotoVideoId)).visibility).toBe("hidden");
  const again = await sendLivePhoto(test, person);
  expect(again).toMatchObject({ id: photo.id, livePhotoVideoId: photo.livePhotoVideoId });
  expect(await shownIds(person)).toEqual(ids);
  expect(await keptUploads(test, sql)).toEqual(PAIR);
});

testOnADatabase("a photo whose video is deleted is a photo like others", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const photo = await sendLivePhoto(test, person);
  const ids = [photo.livePhotoVideoId];
  await person.ask("/api/assets", { method: "DELETE", json: { ids, force: true } });
  expect((await assetOf(person, photo.id)).livePhotoVideoId).toBeNull();
});

testOnADatabase("a video or sidecar that cannot be taken leaves nothing", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const bytes = await makePhoto();
  const livePhotoData = await film();
  const refused: [string, Parameters<typeof sendAs>[2]][] = [
    ["livePhotoData: the file is empty", {
      bytes,
      files: { livePhotoData: { name: "a.mov", bytes: "" } },
    }],
    ["no type that is supported", { bytes, files: { livePhotoData: { name: "a.jpg", bytes } } }],
    ["no type that is supported", { bytes, files: { sidecarData: { name: "a.txt", bytes } } }],
    ["sidecarData: the file is empty", {
      bytes,
      files: { sidecarData: { name: "a.xmp", bytes: "" } },
    }],
    ["only a photo", { name: "a.mp4", bytes, files: { livePhotoData } }],
    ["same file", { bytes, files: { livePhotoData: { name: "a.mov", bytes } } }],
    ["profileData", { bytes, files: { profileData: livePhotoData } }],
    ["x-immich-checksum", {
      ...{ bytes, files: { livePhotoData } },
      headers: { "x-immich-checksum": "0".repeat(40) },
    }],
    ["livePhotoVideoId", { bytes, fields: { livePhotoVideoId: "x" } }],
  ];
  for (const [message, parts] of refused) {
    const answer = await sendAs(test, person, parts);
    expect([message, answer.statusCode]).toEqual([message, 400]);
    expect(`${answer.message}`).toContain(message);
  }
  const large = { name: "a.xmp", bytes: new Uint8Array(17 * 1024 * 1024) };
  const answer = await sendAs(test, person, { bytes, files: { sidecarData: large } });
  expect(answer.statusCode).toBe(413);
  expect(await keptUploads(test, sql)).toEqual(NOTHING_KEPT);
});

testOnADatabase(
  "a live photo that breaks off leaves nothing, wherever it does",
  async ({ sql }) => {
    await using test = await startTestApp(sql);
    const person = await makePerson(test);
    const sidecarData = { name: "a.xmp", bytes: "<x/>" };
    const files = { livePhotoData: await film(), sidecarData };
    const { type, body } = await encodedForm(uploadForm({ bytes: await makePhoto(), files }));
    for (let part = 0; part < 20; part++) {
      const cut = body.subarray(0, Math.floor(body.length * part / 20));
      const answer = await sendUpload(test, person.token, { type, body: cut });
      expect([part, answer.status]).toEqual([part, 400]);
      await answer.body?.cancel();
    }
    expect(await keptUploads(test, sql)).toEqual(NOTHING_KEPT);
  },
);

testOnADatabase("the quota counts a live photo's video", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const person = await makePerson(test);
  const [bytes, livePhotoData] = [await makePhoto(), await film()];
  const limit = bytes.length + livePhotoData.bytes.length;
  const allow = (limit: number) =>
    sql`update users set quota_size_in_bytes = ${limit} where id = ${person.id}`;
  await allow(limit - 1);
  const refused = await sendAs(test, person, { bytes, files: { livePhotoData } });
  expect([refused.statusCode, refused.message]).toEqual([
    413,
    expect.stringContaining(`0 of ${limit - 1} bytes`),
  ]);
  expect(await keptUploads(test, sql)).toEqual(NOTHING_KEPT);
  await allow(limit);
  expect((await sendAs(test, person, { bytes, files: { livePhotoData } })).status).toBe("created");
  const other = { bytes: await makePhoto({ colour: "#123" }), name: "b.jpg" };
  const full = await sendAs(test, person, other);
  expect(full.message).toContain(`${limit} of ${limit} bytes`);
});

testOnADatabase("a motion photo plays the film in its own file", async ({ sql }) => {
  await using test = await startTestApp(sql);
  const { bytes } = await film();
  const xmp = `http://ns.adobe.com/xap/1.0/\0<x MicroVideoOffset="${bytes.length}"/>`;
  const [picture, length] = [await makePhoto(), xmp.length + 2];
  const text = new TextEncoder().encode(xmp);
  const segment = [0xff, 0xe1, length >> 8, length & 255, ...text];
  const jpeg = [...picture.subarray(0, 2), ...segment, ...picture.subarray(2)];
  test.media.write("a.jpg", Uint8Array.from([...jpeg, ...bytes]));
  await test.scan();
  const found = await (await test.ask("/api/search/metadata", { json: {} })).json();
  const [photo] = found.assets.items;
  expect(photo.livePhotoVideoId).toBe(photo.id);
  const address = `/api/assets/${photo.id}/video/playback`;
  const whole = await test.ask(address);
  expect(whole.headers.get("content-type")).toBe("video/mp4");
  expect(await whole.bytes()).toEqual(bytes);
  const part = await test.ask(address, { headers: { range: "bytes=4-7" } });
  expect([part.status, await part.text()]).toEqual([206, "ftyp"]);
  expect(part.headers.get("content-range")).toBe(`bytes 4-7/${bytes.length}`);
});
