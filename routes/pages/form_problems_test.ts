import { expect } from "@std/expect";
import { forbidden, invalid } from "../../domain/errors.ts";
import { problemsFrom } from "./form_problems.ts";

const NAMES = ["email", "name"];

Deno.test("a refusal is told beside the field that it names", () => {
  const error = invalid(["email: has to look like name@example.org", "age: is no number"]);
  expect(problemsFrom(error, NAMES)).toEqual({
    status: 400,
    fields: { email: "Has to look like name@example.org" },
    messages: ["Age: is no number"],
  });
});

Deno.test("what no form can mend goes on", () => {
  expect(() => problemsFrom(forbidden("no"), NAMES)).toThrow("no");
  expect(() => problemsFrom(new TypeError("a defect"), NAMES)).toThrow("a defect");
});
