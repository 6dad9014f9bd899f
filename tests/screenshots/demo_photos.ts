/** Photos for pictures of the pages: drawn landscapes, with what cameras write into their files. */
import sharp from "sharp";
import { randomNumbers } from "../support/random_numbers.ts";
import type { TempFolder } from "../support/temp_folder.ts";
import { drawScene, type SceneName } from "./scenes.ts";

interface Trip {
  name: string;
  /** Of its first day. */
  date: string;
  days: number;
  place: readonly [latitude: number, longitude: number];
  scenes: readonly SceneName[];
}

const PHOTOS_A_DAY = 5;

const TRIPS: readonly Trip[] = [
  {
    ...{ name: "Dolomites", date: "2026-09-12", days: 4, place: [46.5, 11.9] },
    scenes: ["mountains", "hills", "forest", "flower"],
  },
  {
    ...{ name: "Lisbon", date: "2026-05-02", days: 3, place: [38.7, -9.1] },
    scenes: ["sea", "city"],
  },
  {
    ...{ name: "Lofoten", date: "2025-10-18", days: 4, place: [68.2, 13.9] },
    scenes: ["night", "mountains", "sea"],
  },
  {
    ...{ name: "Provence", date: "2025-07-05", days: 2, place: [43.9, 5.6] },
    scenes: ["hills", "flower"],
  },
  {
    ...{ name: "Vancouver", date: "2024-10-08", days: 3, place: [49.3, -123.1] },
    scenes: ["forest", "city", "sea"],
  },
  {
    ...{ name: "New Zealand", date: "2023-02-14", days: 3, place: [-44.7, 168.9] },
    scenes: ["mountains", "sea", "night"],
  },
  {
    ...{ name: "Patagonia", date: "2021-01-20", days: 2, place: [-50.9, -73] },
    scenes: ["mountains", "forest"],
  },
  {
    ...{ name: "Kyoto", date: "2019-11-16", days: 2, place: [35, 135.7] },
    scenes: ["forest", "city"],
  },
];

/** Degrees as EXIF writes them: whole degrees, minutes and seconds, without a sign. */
function exifDegrees(degrees: number): string {
  const seconds = Math.round(Math.abs(degrees) * 3600);
  return `${Math.floor(seconds / 3600)}/1 ${Math.floor(seconds / 60) % 60}/1 ${seconds % 60}/1`;
}

/** What a camera writes of a photo; places and times of one trip lie close to each other. */
function exifOf({ date, place: [latitude, longitude] }: Trip, index: number, random: () => number) {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + Math.floor(index / PHOTOS_A_DAY));
  const time = `${String(9 + index % PHOTOS_A_DAY * 2).padStart(2, "0")}:41:00`;
  const near = () => (random() - 0.5) * 0.2;
  return {
    IFD0: { Make: "FUJIFILM", Model: "X-T5" },
    IFD2: {
      DateTimeOriginal: `${day.toISOString().slice(0, 10).replaceAll("-", ":")} ${time}`,
      ExposureTime: "1/250",
      FNumber: "8/1",
      ISOSpeedRatings: "160",
      FocalLength: "23/1",
      LensModel: "XF23mmF2 R WR",
    },
    IFD3: {
      GPSLatitudeRef: latitude < 0 ? "S" : "N",
      GPSLatitude: exifDegrees(latitude + near()),
      GPSLongitudeRef: longitude < 0 ? "W" : "E",
      GPSLongitude: exifDegrees(longitude + near()),
    },
  };
}

/** Writes the photos of all trips, a folder each, below `Travels`; the same ones each time. */
export async function writeDemoPhotos(folder: TempFolder): Promise<void> {
  const random = randomNumbers(2026);
  for (const trip of TRIPS) {
    for (let index = 0; index < trip.days * PHOTOS_A_DAY; index++) {
      const [width, height] = random() < 0.25 ? [800, 1200] : [1200, 800];
      const scene = trip.scenes[Math.floor(random() * trip.scenes.length)]!;
      const svg = drawScene(scene, { width, height, random });
      const photo = await sharp(new TextEncoder().encode(svg))
        .withExif(exifOf(trip, index, random)).jpeg({ quality: 88 }).toBuffer();
      folder.write(`Travels/${trip.name}/DSCF${String(1040 + index)}.jpg`, photo);
    }
  }
}
