/** JSON schemas as OpenAPI 3.1 has them, in the words of TypeScript, which most readers know. */
import { texts } from "../texts.ts";

/** The parts of a schema that are told. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  description?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}

/** A piece of text; one with `schema` names another schema. */
export interface TextPart {
  text: string;
  schema?: string;
}

const INDENT = "  ";

const plain = (text: string): TextPart[] => [{ text }];

const joined = (lists: TextPart[][], separator: string): TextPart[] =>
  lists.flatMap((list, index) => index === 0 ? list : [...plain(separator), ...list]);

const FORMATS: Readonly<Record<string, string>> = { "date-time": "date", "uuid": "uuid" };

function simpleType(schema: Schema, type: string, indent: string): TextPart[] {
  switch (type) {
    case "array":
      return arrayParts(schema.items ?? {}, indent);
    case "object":
      return objectParts(schema, indent);
    case "string":
      return plain(FORMATS[schema.format ?? ""] ?? "string");
    default:
      return plain(type);
  }
}

function arrayParts(items: Schema, indent: string): TextPart[] {
  const parts = schemaParts(items, indent);
  const isSeveral = parts.some(({ text }) => text.includes(" | ")) && items.type !== "object";
  return isSeveral ? [...plain("("), ...parts, ...plain(")[]")] : [...parts, ...plain("[]")];
}

function objectParts(
  { properties = {}, required = [], additionalProperties }: Schema,
  indent: string,
): TextPart[] {
  const deeper = indent + INDENT;
  const lines = Object.entries(properties).map(([name, schema]) => {
    const limits = schemaLimits(schema);
    return [
      ...plain(`${deeper}${name}${required.includes(name) ? "" : "?"}: `),
      ...schemaParts(schema, deeper),
      ...plain(limits === "" ? "\n" : `  // ${limits}\n`),
    ];
  });
  if (typeof additionalProperties === "object") {
    const value = schemaParts(additionalProperties, deeper);
    lines.push([...plain(`${deeper}[name]: `), ...value, ...plain("\n")]);
  }
  return lines.length === 0
    ? plain("{}")
    : [...plain("{\n"), ...lines.flat(), ...plain(`${indent}}`)];
}

/** What a value must be, as text that may span lines; `indent` is what stands before each. */
export function schemaParts(schema: Schema, indent = ""): TextPart[] {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split("/").at(-1)!;
    return [{ text: name, schema: name }];
  }
  if (schema.const !== undefined) return plain(JSON.stringify(schema.const));
  if (schema.enum !== undefined) {
    return plain(schema.enum.map((v) => JSON.stringify(v)).join(" | "));
  }
  const either = schema.anyOf ?? schema.oneOf;
  if (either !== undefined) return joined(either.map((each) => schemaParts(each, indent)), " | ");
  if (schema.allOf !== undefined) {
    return joined(schema.allOf.map((each) => schemaParts(each, indent)), " & ");
  }
  const types = [schema.type ?? "any"].flat();
  return joined(types.map((type) => simpleType(schema, type, indent)), " | ");
}

/** From where to where a number may go, in words; null for wherever it likes. */
function range(least: number | undefined, most: number | undefined): string | null {
  const t = texts().schemas;
  // What fits a number at all is no limit that anybody set.
  const from = least === undefined || least <= Number.MIN_SAFE_INTEGER ? undefined : least;
  const to = most === undefined || most >= Number.MAX_SAFE_INTEGER ? undefined : most;
  if (from !== undefined && to !== undefined) return t.between(from, to);
  if (from !== undefined) return t.atLeast(from);
  return to === undefined ? null : t.atMost(to);
}

/** What else is asked of a value: "1 to 200, 50 if absent"; "" for nothing. */
export function schemaLimits(schema: Schema): string {
  const t = texts().schemas;
  const characters = range(schema.minLength, schema.maxLength);
  const entries = range(schema.minItems, schema.maxItems);
  return [
    range(schema.minimum, schema.maximum),
    characters && t.characters(characters),
    entries && t.entries(entries),
    schema.default !== undefined && t.ifAbsent(JSON.stringify(schema.default)),
    schema.description,
  ].filter(Boolean).join(", ");
}
