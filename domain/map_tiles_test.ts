import { expect } from "@std/expect";
import { tileOrigin, tileUrlProblem } from "./map_tiles.ts";

Deno.test("the address of tiles names a server, and where a tile's numbers go", () => {
  expect(tileUrlProblem("https://tiles.example.org/{z}/{x}/{y}.png?key=1")).toBeNull();
  expect(tileOrigin("https://tiles.example.org:8080/{z}/{x}/{y}.png"))
    .toBe("https://tiles.example.org:8080");
  expect(tileUrlProblem("https://tiles.example.org/{z}.png")).toBe("must have {x} and {y} in it");
  for (
    const url of [
      "ftp://host/{z}/{x}/{y}",
      "//host/{z}/{x}/{y}",
      "javascript:{z}{x}{y}",
      "https://{z}.host/{x}/{y}",
      "https://a; script-src *//{z}/{x}/{y}",
    ]
  ) expect(tileUrlProblem(url)).toMatch(/must begin with/);
});
