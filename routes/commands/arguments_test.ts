import { expect } from "@std/expect";
import { helpText, readArguments } from "./arguments.ts";
import type { Command } from "./command.ts";

const command: Command = {
  name: "photo:print",
  summary: "Print photos",
  operands: { shown: "PHOTO", least: 1, most: 1 },
  options: {
    size: { value: "SIZE", meaning: "how large" },
    tag: { value: "TAG", multiple: true, meaning: "once for each" },
    quick: { meaning: "do not wait" },
  },
  details: "Paper is needed.",
  example: "deno task photo:print --size a4 1.jpg",
  run: () => Promise.reject(new Error("not run")),
};

Deno.test("options and operands are read in any order", () => {
  const { values, operands } = readArguments(command, [
    ...["1.jpg", "--size", "a4", "--tag=a", "--tag", "b", "--quick"],
  ]);
  expect(operands).toEqual(["1.jpg"]);
  expect(values).toEqual({ size: "a4", tag: ["a", "b"], quick: true });
});

Deno.test("a command line that is wrong is told with where to read more", () => {
  for (const args of [[], ["1.jpg", "2.jpg"], ["--colour", "1.jpg"], ["1.jpg", "--size"]]) {
    expect(() => readArguments(command, args)).toThrow("deno task photo:print --help");
  }
});

Deno.test("help names every option, and needs nothing else on the line", () => {
  expect(readArguments(command, ["--help"]).values.help).toBe(true);
  const text = helpText(command);
  for (const name of ["--size SIZE", "--tag TAG", "--quick", "--json", "--help", "PHOTO"]) {
    expect(text).toContain(name);
  }
});
