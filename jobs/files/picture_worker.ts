/** The thread that decodes pictures. It may hang or die on a hostile file, and is replaced then. */
import { serveTasks } from "../worker_tasks.ts";
import { isSpent } from "./decoded_picture.ts";
import { storePictures } from "./store_pictures.ts";

const tasks = { storePictures };

export type PictureTasks = typeof tasks;

serveTasks(tasks, isSpent);
