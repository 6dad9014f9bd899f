import { expect } from "@std/expect";
import type { Database } from "../../store/database.ts";
import { isOffline } from "../../store/offline_assets.ts";
import { video } from "../files/sample_files.ts";
import { startTestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { makeLivePicture, makeLiveVideo } from "../support/live_photos.ts";
import { makePhoto } from "../support/photos.ts";

/** What is shown, with the name of the video that belongs to it. */
async function shown(sql: Database): Promise<Record<string, string | null>> {
  const rows = await sql<{ name: string; video: string | null }[]>`
    select assets.name, video.name as video
    from assets left join assets as video on video.id = assets.live_photo_video_id
    where not assets.is_hidden and not ${isOffline(sql)} order by assets.name`;
  return Object.fromEntries(rows.map(({ name, video }) => [name, video]));
}

testOnDatabases(
  "in an external library, live photos are found by name and by what they bear",
  async ({ sql }) => {
    await using test = await startTestBackground(sql);
    const identifier = "CD28D161-D5EC-4CDE-8B60-DACCC1363B6B";
    const [photo, film] = [await makeLivePicture(identifier), await makeLiveVideo(identifier)];
    const [plain, short] = [await makePhoto(), await video("mov")];
    test.media.write("a.jpg", plain);
    test.media.write("b/A.MOV", short);
    test.media.write("b/IMG_1.jpg", plain);
    await test.scan("new");
    expect(await shown(sql)).toEqual({ "A.MOV": null, "IMG_1.jpg": null, "a.jpg": null });

    // Halves come one after the other, in one folder or in two.
    test.media.write("b/img_1.MOV", short);
    test.media.write("c/x.jpg", photo);
    test.media.write("d/y.mov", film);
    await test.scan("new");
    expect(await shown(sql)).toEqual({
      ...{ "A.MOV": null, "IMG_1.jpg": "img_1.MOV", "a.jpg": null, "x.jpg": "y.mov" },
    });

    // Without its photo a video is one like others, and without its video a photo is.
    Deno.removeSync(test.media.join("b/IMG_1.jpg"));
    Deno.removeSync(test.media.join("d/y.mov"));
    await test.scan("new");
    expect(await shown(sql)).toEqual({
      ...{ "A.MOV": null, "a.jpg": null, "img_1.MOV": null, "x.jpg": null },
    });
    test.media.write("b/IMG_1.jpg", plain);
    await test.scan("new");
    expect(await shown(sql)).toMatchObject({ "IMG_1.jpg": "img_1.MOV" });
  },
);
