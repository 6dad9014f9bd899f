import { expect } from "@std/expect";
import { type Role, ROLES, type RouteObjects, startWithObjects } from "../support/route_objects.ts";
import { testOnADatabase } from "../support/database.ts";
import { ROUTE_TABLE, type RouteRow } from "./route_table.ts";

/** A route as the router has it: `GET /photos/:id{[0-9a-f]…}` → `GET /photos/:`. */
const registered = (method: string, path: string) =>
  `${method} ${path.replaceAll(/:\w+(\{[^/]+)?/g, ":").replace(/(?<=.)\/$/, "")}`;

/** Whether a row's path is one of those of a route. */
function isOf({ method, path }: RouteRow, route: string): boolean {
  const parts = route.split(" ")[1]!.split("/");
  const asked = path.split("?")[0]!.split("/");
  return route.startsWith(`${method} `) && parts.length === asked.length &&
    parts.every((part, i) => part === ":" || part === asked[i]);
}

testOnADatabase("every route is in the table of who may ask, and no other", async ({ sql }) => {
  await using objects = await startWithObjects(sql);
  const routes = objects.test.app.routes
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => registered(method, path));
  const literal = routes.filter((route) => !route.includes(":"));
  const routeOf = (row: RouteRow) =>
    literal.find((route) => isOf(row, route)) ?? routes.find((route) => isOf(row, route)) ??
      `nothing for ${row.method} ${row.path}`;
  expect([...new Set(ROUTE_TABLE.map(routeOf))].sort()).toEqual([...new Set(routes)].sort());
});

/** Asks for a row on things of its own. */
async function ask(objects: RouteObjects, role: Role, row: RouteRow): Promise<Response> {
  const text = await objects.fill(JSON.stringify({ path: row.path, body: row.body }));
  const { path, body } = JSON.parse(text);
  const asRole = await objects.as(role);
  return row.path.startsWith("/api/") || body === undefined
    ? await asRole(path, { method: row.method, json: body })
    : await asRole(path, { method: row.method, form: body });
}

/** What an answer says; nothing of a stream of events, which does not end. */
async function textOf(answer: Response): Promise<string> {
  if (!answer.headers.get("content-type")?.startsWith("text/event-stream")) {
    return await answer.text();
  }
  await answer.body?.cancel();
  return "";
}

const line = ({ method, path }: RouteRow, statuses: number[]) =>
  `${method} ${path}: ${statuses.join(" ")}`;

testOnADatabase("each route answers each role as the table says", async ({ sql }) => {
  await using objects = await startWithObjects(sql);
  const told: string[] = [];
  for (const row of ROUTE_TABLE) {
    const statuses: number[] = [];
    for (const role of ROLES) {
      const answer = await ask(objects, role, row);
      const text = await textOf(answer);
      statuses.push(answer.status);
      if (role === "owner" || role === "admin") continue;
      const leaks = [...objects.owned].filter((id) => text.includes(id));
      expect([row.path, role, leaks]).toEqual([row.path, role, []]);
    }
    told.push(line(row, statuses));
  }
  expect(told).toEqual(ROUTE_TABLE.map((row) => line(row, row.statuses)));
  expect(objects.test.log).toEqual([]);
});
