import fc from "fast-check";
import { canonicalPath } from "../../routes/api/aliases.ts";
import type { RouteRow } from "../routes/route_table.ts";
import { type Role, ROLES } from "./route_objects.ts";
import { anyJson, anyText, type JsonSchema, mutated, schemaValues } from "./schema_values.ts";

/** The API's document, as far as it tells what can be asked. */
export interface ApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema> };
}

interface Operation {
  parameters?: { name: string; in: string; schema: JsonSchema }[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
}

/** A request that somebody might send; `{things}` in it are still to be made. */
export interface FuzzedRequest {
  role: Role;
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** What the document says of a row's route; nothing for a page. */
function operationOf({ paths }: ApiDocument, { method, path }: RouteRow): Operation {
  const asked = canonicalPath(path.split("?")[0]!).replace(/^\/api/, "").split("/");
  const matches = Object.keys(paths).filter((each) => {
    const parts = each.replace(/(?<=.)\/$/, "").split("/");
    return parts.length === asked.length &&
      parts.every((part, i) => part.startsWith("{") || part === asked[i]) &&
      paths[each]![method.toLowerCase()] !== undefined;
  });
  const best = matches.find((each) => !each.includes("{")) ?? matches[0];
  return best === undefined ? {} : paths[best]![method.toLowerCase()]!;
}

const encoded = (text: string) => encodeURIComponent(text.toWellFormed());

/** What can stand in an address in the place of an id: mostly the id, or what is none. */
const idInPath = (thing: string) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(thing) },
    { weight: 1, arbitrary: fc.uuid() },
    { weight: 1, arbitrary: anyText.map(encoded) },
    {
      weight: 1,
      arbitrary: fc.constantFrom("%00", "%ff", "%", "..", ".", "me", "%2e%2e%2f", "a%2fb"),
    },
  );

function pathOf(path: string): fc.Arbitrary<string> {
  const parts = path.split("/").map((part) =>
    part.startsWith("{") ? idInPath(part) : fc.constant(part)
  );
  return fc.tuple(...parts).map((all) => all.join("/"));
}

/** A query of the parameters that there are, of others, or of no sense. */
function queryOf(
  { parameters = [] }: Operation,
  known: string,
  schemas: Record<string, JsonSchema>,
) {
  const named = parameters.filter((each) => each.in === "query").map(({ name, schema }) =>
    fc.tuple(fc.constant(name), fc.oneof(schemaValues(schema, schemas), anyText))
  );
  const other = fc.tuple(
    fc.oneof(anyText, fc.constantFrom("__proto__", "toString", "size", "page", "a[b]", "id")),
    anyText,
  );
  const query = fc.array(fc.oneof(...named, other), { maxLength: 4 }).map((pairs) =>
    pairs.map(([name, value]) => `${encoded(name)}=${encoded(String(value))}`).join("&")
  );
  const broken = fc.constantFrom("%", "a=%ff", "&&=&", "?", "a=b=c", "%00=%00");
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(known) },
    { weight: 6, arbitrary: query },
    { weight: 1, arbitrary: broken },
  );
}

const headerText = fc.oneof(
  fc.constantFrom("", "null", "bytes=0-0", "bytes=-1", "bytes=9-1", "bytes=0-1,3-4", "*", 'W/"x"'),
  fc.constantFrom("https://evil.example", "cross-site", "same-origin", "https", "a=b; c=%ff", ";="),
  fc.constantFrom("Bearer", "Bearer x", "Basic eDp5", "immich_access_token=%00", "gzip, br;q=x"),
  fc.string({ maxLength: 20 }).map((text) => text.trim()),
);

const headers = fc.dictionary(
  fc.constantFrom(
    ...["accept", "range", "if-none-match", "if-range", "if-modified-since", "origin", "cookie"],
    ...["authorization", "x-api-key", "sec-fetch-site", "x-forwarded-proto", "x-forwarded-for"],
    ...["user-agent", "accept-language", "x-immich-checksum", "last-event-id", "content-encoding"],
  ),
  headerText,
  { maxKeys: 2 },
);

const CONTENT_TYPES = [
  ...[
    "",
    "application/json",
    "application/json; charset=utf-16",
    "application/x+json",
    "text/plain",
  ],
  ...[
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
  ],
  ...["application/octet-stream", "a", "application/json-seq", "application/", "*/*"],
];

const BROKEN_JSON = [
  ...["", " ", "{", "[", "nul", '{"a":}', "[1,]", '"\\ud800', "\ufeff{}", "{}{}", "NaN", "'a'"],
  ...["[".repeat(100_000), '{"a":'.repeat(5000), "9".repeat(100_000), '"\\u0000"', "1e99999"],
];

interface Body {
  type?: string;
  body?: string;
}

const asJson = (value: unknown): Body => ({
  type: "application/json",
  body: JSON.stringify(value) ?? "",
});

const asForm = (fields: Record<string, unknown>): Body => ({
  type: "application/x-www-form-urlencoded",
  body: new URLSearchParams(
    Object.entries(fields).map(([name, value]) => [name, String(value).toWellFormed()]),
  ).toString(),
});

/** A body as the route wants it, nearly so, or nothing like it. */
function bodyOf(row: RouteRow, operation: Operation, schemas: Record<string, JsonSchema>) {
  const schema = operation.requestBody?.content["application/json"]?.schema;
  const like = schema === undefined ? anyJson : schemaValues(schema, schemas);
  const json = fc.oneof(like, like.chain(mutated), mutated(row.body ?? {}), anyJson).map(asJson);
  const names = Object.keys(row.body ?? {});
  const field = names.length === 0 ? anyText : fc.oneof(fc.constantFrom(...names), anyText);
  const form = fc.dictionary(field, anyText, { maxKeys: 4 }).map(asForm);
  const wanted = row.path.startsWith("/api/") ? json : form;
  const broken = fc.record({
    type: fc.constantFrom(...CONTENT_TYPES),
    body: fc.oneof(fc.constantFrom(...BROKEN_JSON), anyText),
  });
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant<Body>(row.body === undefined ? {} : asJson(row.body)) },
    { weight: 10, arbitrary: wanted },
    { weight: 1, arbitrary: fc.oneof(json, form) },
    { weight: 3, arbitrary: broken },
  );
}

/** Requests for a row's route, good and bad. */
export function fuzzedRequests(document: ApiDocument, row: RouteRow): fc.Arbitrary<FuzzedRequest> {
  const { schemas } = document.components;
  const operation = operationOf(document, row);
  const [path, query = ""] = row.path.split("?") as [string, string?];
  const mayHaveBody = row.method !== "GET";
  return fc.record({
    role: fc.constantFrom(...ROLES),
    path: pathOf(path),
    query: queryOf(operation, query, schemas),
    headers,
    body: mayHaveBody ? bodyOf(row, operation, schemas) : fc.constant<Body>({}),
  }).map(({ role, path, query, headers, body: { type, body } }) => ({
    ...{ role, method: row.method, body },
    path: query === "" ? path : `${path}?${query}`,
    headers: type === undefined ? headers : { ...headers, "content-type": type },
  }));
}
