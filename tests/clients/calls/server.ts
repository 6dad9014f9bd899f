import { expect } from "@std/expect";
import { testWithSdks } from "../test_with_sdks.ts";

testWithSdks(
  "pingServer: the server answers, also to nobody",
  async ({ as }) => {
    expect(await as({})("pingServer")).toEqual({ res: "pong" });
  },
);

testWithSdks(
  "getServerVersion: the level of the API is 1.105",
  async ({ as }) => {
    expect(await as({})("getServerVersion")).toMatchObject({
      major: 1,
      minor: 105,
    });
  },
);

testWithSdks(
  "getSupportedMediaTypes: extensions with their dots",
  async ({ as }) => {
    expect(await as({})("getSupportedMediaTypes")).toMatchObject({
      image: expect.arrayContaining([".jpg", ".heic"]),
      video: expect.arrayContaining([".mp4", ".mov"]),
      sidecar: [".xmp"],
    });
  },
);
