/** What a process does that only asks for jobs: another one, or a later one, works on them. */
import { CommandError } from "../domain/command_error.ts";
import type { Database } from "../store/database.ts";
import { cancelJob } from "../store/job_orders.ts";
import { requestJob, tellOfJobs } from "../store/jobs.ts";
import type { Background } from "./background.ts";
import { checkBoundedFolder } from "./files/check_bounded_folder.ts";

function onlyInBackground(): Promise<never> {
  return Promise.reject(new CommandError("This needs a running Shoebox."));
}

/** The background of a process without any: requests are stored, and whoever works is told. */
export function requestsOnly(sql: Database): Background {
  const tell = () => tellOfJobs(sql);
  return {
    async request(request) {
      const job = await requestJob(sql, request);
      await tell();
      return job;
    },
    // What looks by itself now and then misses nothing when it could not be told.
    look: () => void tell().catch(() => {}),
    // Those of assets that another process added are found when it looks by itself.
    lookForPictures: () => {},
    activity: () => ({ reading: 0, held: 0, pictures: 0 }),
    async cancel(jobId) {
      const isTold = await cancelJob(sql, jobId);
      await tell();
      return isTold;
    },
    cancelRunningOf: () => {},
    makePictures: onlyInBackground,
    previewScan: onlyInBackground,
    readFile: onlyInBackground,
    namePlace: onlyInBackground,
    prepare: () => {},
    watchFolders: () => {},
    checkFolder: (path, bounds) => Promise.resolve(checkBoundedFolder({ path, bounds })),
    listFolder: onlyInBackground,
    stop: () => Promise.resolve(),
  };
}
