import { expect } from "@std/expect";
import { type Call, errorOf, testWithSdks } from "../test_with_sdks.ts";

const GET_ALL = { "1.100.0": "getAllJobsStatus", "3.2.2": "getQueuesLegacy" };
const COMMAND = { "1.100.0": "sendJobCommand", "3.2.2": "runQueueCommandLegacy" };

/** The queues that both clients look for. */
const QUEUES = [
  ...["backgroundTask", "faceDetection", "facialRecognition", "library", "metadataExtraction"],
  ...["migration", "search", "sidecar", "smartSearch", "storageTemplateMigration"],
  ...["thumbnailGeneration", "videoConversion"],
];
/** Those that only the newer client knows. */
const NEWER_QUEUES = ["backupDatabase", "duplicateDetection", "editor", "integrityCheck"]
  .concat(["notifications", "ocr", "workflow"]);

const IDLE = {
  jobCounts: { active: 0, completed: 0, failed: 0, delayed: 0, waiting: 0, paused: 0 },
  queueStatus: { isActive: false, isPaused: false },
};

/** Sends a command to a queue: the versions of the SDK name the same arguments differently. */
function command(call: Call, name: string, order: object) {
  const body = { force: false, ...order };
  return call(COMMAND, { id: name, jobCommandDto: body, name, queueCommandDto: body });
}

testWithSdks("the jobs: every queue that the client knows", async ({ call, version }) => {
  const queues = await call<Record<string, typeof IDLE>>(GET_ALL);
  const names = version === "3.2.2" ? [...QUEUES, ...NEWER_QUEUES] : QUEUES;
  for (const name of names) {
    const counts = Object.keys(IDLE.jobCounts).map((field) => [field, expect.any(Number)]);
    expect([name, queues[name]]).toEqual([name, {
      jobCounts: Object.fromEntries(counts),
      queueStatus: { isActive: expect.any(Boolean), isPaused: expect.any(Boolean) },
    }]);
  }
  expect(queues.smartSearch).toEqual(IDLE);
});

testWithSdks("a queue is paused and goes on", async ({ call }) => {
  const paused = await command(call, "thumbnailGeneration", { command: "pause" });
  expect(paused).toMatchObject({ queueStatus: { isPaused: true } });
  const resumed = await command(call, "thumbnailGeneration", { command: "resume" });
  expect(resumed).toMatchObject({ queueStatus: { isPaused: false } });
});

testWithSdks("starting the library queue scans external libraries", async ({ call }) => {
  const answer = await command(call, "library", { command: "start" });
  expect(answer).toMatchObject({
    jobCounts: { failed: 0 },
    queueStatus: { isPaused: false },
  });
});

testWithSdks("a queue or a command that there is not is 400", async ({ call }) => {
  const wrong = [
    command(call, "dishes", { command: "start" }),
    command(call, "library", { command: "dance" }),
  ];
  for (const refused of wrong) {
    expect(await errorOf(refused)).toMatchObject({
      status: 400,
      data: { message: expect.any(Array), error: "Bad Request", statusCode: 400 },
    });
  }
});

testWithSdks("the jobs are 401 without credentials", async ({ as }) => {
  const nobody = as({});
  for (const call of [nobody(GET_ALL), command(nobody, "library", { command: "start" })]) {
    expect(await errorOf(call)).toMatchObject({ status: 401, data: { statusCode: 401 } });
  }
});
