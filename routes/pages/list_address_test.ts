import { expect } from "@std/expect";
import { inList, parseList, withQuery } from "./list_address.ts";

const ALBUM = "0a0a0a0a-0a0a-4a0a-8a0a-0a0a0a0a0a0a";

Deno.test("a photo's address says which list it is one of", () => {
  expect(inList("/")).toBe("");
  expect(inList("/search?make=A&type=VIDEO")).toBe("?in=%2Fsearch%3Fmake%3DA%26type%3DVIDEO");
  expect(parseList(`/albums/${ALBUM}`)).toEqual({ kind: "album", albumId: ALBUM });
  expect(parseList(`/folders/${ALBUM}?folder=%2Fa+b%26c`)).toEqual({
    kind: "folder",
    libraryId: ALBUM,
    folder: "/a b&c",
  });
  expect(parseList("/search?make=A&type=VIDEO")).toEqual({
    kind: "search",
    query: "make=A&type=VIDEO",
  });
});

Deno.test("what is no list stands for the timeline", () => {
  for (const address of ["", "/", "/albums/1", "https://evil.test/search", "//evil.test", "/map"]) {
    expect(parseList(address)).toEqual({ kind: "timeline" });
  }
});

Deno.test("an address gets one more thing into its query", () => {
  expect(withQuery("/", "at=1")).toBe("/?at=1");
  expect(withQuery("/search?make=A", "at=1")).toBe("/search?make=A&at=1");
});
