import fc from "fast-check";

/** The parts of JSON Schema that the API's document uses. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  maxLength?: number;
  maxItems?: number;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
}

type Values = fc.Arbitrary<unknown>;

/** A fuzzed library may be scanned: it must not be all that this machine holds. */
function isFolder(path: string): boolean {
  try {
    return path.startsWith("/") && Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}

const isHarmless = (text: string) => !text.split(/\r?\n/).some((line) => isFolder(line.trim()));

/** Texts that trip programs up. */
const ODD_TEXTS = [
  ...["", " ", "\0", "a\0b", "\ud800", "\udc00x", "\u202e", "null", "true", "-1", "1e999", "NaN"],
  ...[
    "__proto__",
    "constructor",
    "../../etc/passwd",
    "/does/not/exist/..",
    "/\0",
    "C:\\",
    "%00",
    "%",
  ],
  ...[
    "'; drop table users; --",
    "{}",
    "[]",
    "${x}",
    "<script>",
    "(a+)+$",
    "**/{a,b{c,d}}/[!",
    "!(",
  ],
  ...["0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "+275760-09-13T00:00:00.000Z"],
  ...["-000001-01-01T00:00:00.000Z", "2020-02-30T00:00:00Z", "2020-05-06", "24:00", "* * * * *"],
  ...["00000000-0000-0000-0000-000000000000", "FFFFFFFF-FFFF-4FFF-BFFF-FFFFFFFFFFFF", "me"],
  ...["x".repeat(300), "é".repeat(600), "9".repeat(400), "a@b", "a@b.example"],
];

/** Any text, but for the path of a folder that there is. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...ODD_TEXTS),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.string({ maxLength: 12 }).map((text) => `/nowhere/${text}`),
).filter(isHarmless);

const anyNumber = fc.oneof(
  fc.constantFrom(0, -1, 1, 0.5, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1e21, 1e308, -1e308),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** Any JSON. */
export const anyJson: Values = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(null, true, false),
    anyNumber,
    anyText,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(anyText, tie("value"), { maxKeys: 4 }),
  ),
})).value;

const year = (year: number) => new Date(Date.UTC(year, 0));

/** Text in each format that the document names. */
const FORMATS: Record<string, Values> = {
  "uuid": fc.uuid(),
  "date-time": fc.date({ min: year(1), max: year(9999), noInvalidDate: true })
    .map((date) => date.toISOString()),
  "email": fc.emailAddress(),
};

function objectValues(schema: JsonSchema, named: Record<string, JsonSchema>): Values {
  const { properties = {}, required = [] } = schema;
  const values = Object.entries(properties).map(([name, part]) => {
    const value = schemaValues(part, named);
    return [name, required.includes(name) ? value : fc.option(value, { nil: undefined })] as const;
  });
  return fc.record(Object.fromEntries(values));
}

function typeValues(type: string, schema: JsonSchema, named: Record<string, JsonSchema>): Values {
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
    case "number":
      return fc.oneof(fc.integer({ min: 0, max: 200 }), anyNumber);
    case "string":
      return FORMATS[schema.format ?? ""] ?? anyText;
    case "array":
      return fc.array(schemaValues(schema.items ?? {}, named), { maxLength: 4 });
    default:
      return objectValues(schema, named);
  }
}

/** Values that a schema describes, or nearly: lengths, ranges and patterns are not kept. */
export function schemaValues(schema: JsonSchema, named: Record<string, JsonSchema>): Values {
  if (schema.$ref !== undefined) return schemaValues(named[schema.$ref.split("/").at(-1)!]!, named);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((each) => schemaValues(each, named)));
  if (schema.allOf !== undefined) {
    return fc.tuple(...schema.allOf.map((each) => schemaValues(each, named)))
      .map((parts) => Object.assign({}, ...parts));
  }
  if (schema.type === undefined) return anyJson;
  return fc.oneof(...[schema.type].flat().map((type) => typeValues(type, schema, named)));
}

/** The value with one of its parts, however deep, replaced, left out or added. */
export function mutated(value: unknown): Values {
  const replaced = anyJson;
  if (typeof value !== "object" || value === null) return replaced;
  const keys = Object.keys(value);
  const added = fc.tuple(anyText, anyJson).map(([key, part]) =>
    Array.isArray(value)
      ? [...value, part]
      : Object.fromEntries([...Object.entries(value), [key, part]])
  );
  if (keys.length === 0) return fc.oneof(replaced, added);
  const inside = fc.constantFrom(...keys).chain((key) => {
    const parts: Record<string, unknown> = { ...value };
    const rebuilt = (part: unknown) => {
      const all = { ...parts, [key]: part };
      return Array.isArray(value) ? Object.values(all) : all;
    };
    return fc.oneof(
      { weight: 3, arbitrary: mutated(parts[key]).map(rebuilt) },
      { weight: 1, arbitrary: fc.constant(rebuilt(undefined)) },
    );
  });
  return fc.oneof({ weight: 1, arbitrary: replaced }, { weight: 1, arbitrary: added }, {
    weight: 6,
    arbitrary: inside,
  });
}
