/** The thread of its process that decodes pictures; picture_process.ts watches it. */
import { serveTasks } from "../worker_tasks.ts";
import { isSpent, tellOfPixels } from "./decoded_picture.ts";
import { storePictures } from "./store_pictures.ts";

const tasks = { storePictures };

export type PictureTasks = typeof tasks;

tellOfPixels((pixels) => self.postMessage({ pixels }));
serveTasks(tasks, isSpent);
