import { expect } from "@std/expect";
import { commandSettings } from "./command_settings.ts";

Deno.test("commands work on the database itself unless they are told a server's address", () => {
  expect(commandSettings({})).toEqual({ url: null, apiKey: null, backups: "./backups" });
  expect(commandSettings({ SHOEBOX_URL: " ", SHOEBOX_API_KEY: "" }).url).toBeNull();
  const env = { SHOEBOX_URL: "http://photos.example.org:2283/", SHOEBOX_API_KEY: "key" };
  expect(commandSettings(env)).toMatchObject({
    url: "http://photos.example.org:2283",
    apiKey: "key",
  });
});

Deno.test("an address that is none is told with what would be one", () => {
  for (const SHOEBOX_URL of ["photos", "ftp://photos", "http://"]) {
    expect(() => commandSettings({ SHOEBOX_URL })).toThrow("such as http://127.0.0.1:2283");
  }
  expect(() => commandSettings({ SHOEBOX_BACKUPS: "/a,/b" })).toThrow("without a comma");
});
