import { expect } from "@std/expect";
import { errorOf, testWithSdks } from "../test_with_sdks.ts";

interface Bucket {
  timeBucket: string;
  count: number;
}

testWithSdks("getTimeBuckets: months, newest first", async ({ call }) => {
  const buckets = await call<Bucket[]>("getTimeBuckets", { size: "MONTH" });
  expect(buckets.map(({ timeBucket, count }) => [timeBucket.slice(0, 10), count])).toEqual([
    ["2022-07-01", 1],
    ["2021-03-01", 2],
  ]);
});

testWithSdks("getTimeBuckets: days, oldest first", async ({ call }) => {
  const buckets = await call<Bucket[]>("getTimeBuckets", { size: "DAY", order: "asc" });
  expect(buckets.map(({ timeBucket }) => timeBucket.slice(0, 10))).toEqual([
    "2021-03-04",
    "2021-03-05",
    "2022-07-08",
  ]);
}, ["1.100.0"]);

testWithSdks("getTimeBucket: the assets of a month, an array for both", async (context) => {
  const { call, server } = context;
  const buckets = await call<Bucket[]>("getTimeBuckets", { size: "MONTH" });
  const { timeBucket } = buckets[1]!;
  const assets = await call<{ id: string }[]>("getTimeBucket", { size: "MONTH", timeBucket });
  expect(assets.map(({ id }) => id)).toEqual([server.photoIds[1], server.photoIds[0]]);
});

testWithSdks("getTimeBucket: a bucket that is no date is 400", async ({ call }) => {
  const wrong = call("getTimeBucket", { size: "MONTH", timeBucket: "yesterday" });
  expect(await errorOf(wrong)).toMatchObject({
    status: 400,
    data: { message: [expect.stringContaining("timeBucket")], statusCode: 400 },
  });
});

testWithSdks("the timeline is 401 without credentials", async ({ as }) => {
  const wanted = { size: "MONTH", timeBucket: "2021-03-01T00:00:00.000Z" };
  expect(await errorOf(as({})("getTimeBuckets", wanted))).toMatchObject({ status: 401 });
  expect(await errorOf(as({})("getTimeBucket", wanted))).toMatchObject({ status: 401 });
});
