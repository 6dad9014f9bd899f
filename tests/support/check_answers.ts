import { expect } from "@std/expect";
import type { z } from "@hono/zod-openapi";
import type { Hono } from "hono";
import { canonicalPath } from "../../routes/api/aliases.ts";
import { api } from "../../routes/api/api.ts";
import { errorSchema } from "../../routes/api/schemas.ts";
import type { AppDeps, AppEnv } from "../../routes/deps.ts";

const JSON_TYPE = "application/json";

interface DocumentedRoute {
  method: string;
  path: string;
  /** Of the whole path, without the query. */
  pattern: RegExp;
  /** The schema of the JSON that is answered with this status; null when it is no JSON. */
  answers: Map<string, z.ZodType | null>;
}

type Content = Record<string, { schema?: z.ZodType }>;

/** The routes of the API's document, those with a fixed path first. */
function documentedRoutes(deps: AppDeps): DocumentedRoute[] {
  return api(deps).openAPIRegistry.definitions.flatMap((definition) => {
    if (definition.type !== "route") return [];
    const { method, path, responses } = definition.route;
    const pattern = path.replace(/(?<=.)\/$/, "").replaceAll(/\{\w+\}/g, "[^/]+");
    const answers = Object.entries(responses).map(([status, response]) => {
      const content = "content" in response ? response.content as Content : {};
      return [status, content[JSON_TYPE]?.schema ?? null] as const;
    });
    return [{
      ...{ method: method.toUpperCase(), path, answers: new Map(answers) },
      pattern: new RegExp(`^/api${pattern}/?$`),
    }];
  }).sort((one, other) => Number(one.path.includes("{")) - Number(other.path.includes("{")));
}

interface Asked {
  method: string;
  path: string;
}

/** What the document says of an answer with this status: its schema, null for no JSON. */
function documented(routes: DocumentedRoute[], { method, path }: Asked, status: number) {
  const asked = method === "HEAD" ? "GET" : method;
  const route = routes.find((each) =>
    each.method === asked && each.pattern.test(canonicalPath(path))
  );
  if (status >= 500 || (route === undefined && status >= 400)) return errorSchema;
  const answers = route?.answers ?? new Map<string, z.ZodType | null>();
  const found = [String(status), `${String(status)[0]}XX`].find((each) => answers.has(each));
  if (found !== undefined) return answers.get(found)!;
  throw new Error(`The document tells nothing of ${method} ${path} → ${status}`);
}

async function check(routes: DocumentedRoute[], asked: Asked, answer: Response): Promise<void> {
  const schema = documented(routes, asked, answer.status);
  const type = answer.headers.get("content-type") ?? "";
  if (!type.startsWith(JSON_TYPE)) {
    if (schema !== null) {
      throw new Error(`${asked.method} ${asked.path} answers ${type} in the place of JSON`);
    }
    return;
  }
  if (schema === null) throw new Error(`${asked.method} ${asked.path} answers undocumented JSON`);
  if (asked.method === "HEAD") return;
  const body = await answer.clone().json();
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    throw new Error(`${asked.method} ${asked.path} is not as documented: ${parsed.error}`);
  }
  // What the schema does not name is dropped by it.
  expect({ ...asked, body: parsed.data }).toEqual({ ...asked, body });
}

/** Has every answer of the app's API looked at: it has to be what the document says. */
export function checkAnswers(app: Hono<AppEnv>, deps: AppDeps): Hono<AppEnv> {
  const routes = documentedRoutes(deps);
  const { request } = app;
  app.request = async (input, init, ...rest) => {
    const answer = await request(input, init, ...rest);
    const { method = "GET", url } = input instanceof Request
      ? input
      : { method: init?.method, url: input };
    // Hono takes a path without a host, too.
    const { pathname: path } = new URL(url, "http://shoebox.test");
    if (path.startsWith("/api/")) await check(routes, { method, path }, answer);
    return answer;
  };
  return app;
}
