import { expect } from "@std/expect";
import { type Schema, schemaLimits, schemaParts } from "./schema_text.ts";

const textOf = (schema: Schema) => schemaParts(schema).map(({ text }) => text).join("");

Deno.test("a schema is told as a type", () => {
  expect(textOf({ type: "string", format: "uuid" })).toBe("uuid");
  expect(textOf({ type: ["string", "null"], format: "date-time" })).toBe("date | null");
  expect(textOf({ type: "string", enum: ["asc", "desc"] })).toBe('"asc" | "desc"');
  expect(textOf({ const: false })).toBe("false");
  expect(textOf({ type: "array", items: { enum: ["a", "b"] } })).toBe('("a" | "b")[]');
  expect(textOf({ anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] }))
    .toBe("string | string[]");
  expect(textOf({})).toBe("any");
});

Deno.test("an object is told line by line, with what is optional and how long it may be", () => {
  const schema: Schema = {
    type: "object",
    required: ["name"],
    properties: {
      name: { type: "string", minLength: 1, maxLength: 500 },
      limit: { type: "integer", maximum: 200, default: 50 },
      inner: { type: "object", properties: { on: { type: "boolean" } }, required: ["on"] },
      rest: { type: "object", additionalProperties: { type: "number" } },
      empty: { type: "object" },
    },
  };
  expect(textOf(schema)).toBe(`{
  name: string  // 1 to 500 characters
  limit?: integer  // at most 200, 50 if absent
  inner?: {
    on: boolean
  }
  rest?: {
    [name]: number
  }
  empty?: {}
}`);
});

Deno.test("other schemas are named, so that they can be looked up", () => {
  const items = { $ref: "#/components/schemas/Job" };
  expect(schemaParts({ type: "array", items })).toEqual([
    { text: "Job", schema: "Job" },
    { text: "[]" },
  ]);
});

Deno.test("what fits a number at all is no limit", () => {
  const { MIN_SAFE_INTEGER: minimum, MAX_SAFE_INTEGER: maximum } = Number;
  expect(schemaLimits({ type: "integer", minimum, maximum })).toBe("");
  expect(schemaLimits({ type: "integer", minimum: 0, description: "Bytes" })).toBe(
    "at least 0, Bytes",
  );
});
