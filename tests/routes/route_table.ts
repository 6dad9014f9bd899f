/**
 * Every route, and how it answers whom: a row is a request with its body, and the statuses that
 * nobody, another user, the owner of the things, and an administrator get. `{library}` and the like
 * are things that the request is about (tests/support/route_objects.ts makes them). A body goes to a
 * page as a form, to the API as JSON.
 */

type Row = string | [statuses: string, body: Record<string, unknown>];

const HEALTH: Record<string, Row> = {
  "GET /.well-known/immich": "200 200 200 200",
  "GET /healthz": "200 200 200 200",
  "GET /readyz": "200 200 200 200",
  "GET /metrics": "401 403 403 200",
};

const PAGES: Record<string, Row> = {
  "GET /static/1/en/shoebox.css": "200 200 200 200",
  "GET /setup": "303 303 303 303",
  "POST /setup": ["303 303 303 303", {
    ...{ name: "Me", email: "me@example.org", password: "long enough" },
  }],
  "GET /sign-in": "200 303 303 303",
  "POST /sign-in": ["401 401 401 401", { email: "me@example.org", password: "wrong" }],
  "GET /sign-in/link/{signInLink}": "303 303 303 303",
  "GET /account": "303 200 200 200",
  "POST /account": ["303 400 400 400", { name: "Me", email: "wrong" }],
  "POST /account/theme": ["303 303 303 303", { theme: "dark" }],
  "GET /account/password": "303 200 200 200",
  "POST /account/password": ["303 400 400 400", { password: "wrong", newPassword: "long enough" }],
  "GET /account/sessions": "303 200 200 200",
  "POST /account/sessions/end": ["303 303 303 303", {}],
  "POST /account/sessions/{session}/end": ["303 303 303 303", {}],
  "GET /account/api-keys": "303 200 200 200",
  "POST /account/api-keys": ["303 200 200 200", { name: "New" }],
  "POST /account/api-keys/{apiKey}/name": ["303 303 303 303", { name: "New" }],
  "POST /account/api-keys/{apiKey}/delete": ["303 303 303 303", {}],
  "POST /sign-out": ["303 303 303 303", {}],
  "GET /": "303 200 200 200",
  "GET /photos/{asset}": "303 404 200 200",
  "POST /photos/{asset}/delete": ["303 404 400 400", {}],
  "POST /photos/{asset}/edit": ["303 404 303 303", { date: "2020-05-06T10:11:12" }],
  "POST /photos/{asset}/favorite": ["303 404 303 303", { is: "true" }],
  "POST /photos/{asset}/archive": ["303 404 303 303", { is: "false" }],
  "POST /photos/{asset}/restore": ["303 404 303 303", {}],
  "GET /albums": "303 200 200 200",
  "GET /albums/new": "303 200 200 200",
  "POST /albums": ["303 303 303 303", { name: "New" }],
  "GET /albums/{album}": "303 404 200 200",
  "POST /albums/{album}/leave": ["303 404 400 400", {}],
  "GET /albums/{album}/settings": "303 404 200 200",
  "POST /albums/{album}/settings": ["303 404 303 303", { name: "New" }],
  "POST /albums/{album}/settings/people": ["303 404 400 400", { email: "x@example.org" }],
  "POST /albums/{album}/settings/people/{member}": ["303 404 303 303", { role: "viewer" }],
  "POST /albums/{album}/settings/people/{member}/remove": ["303 404 303 303", {}],
  "POST /albums/{album}/delete": ["303 404 303 303", {}],
  "GET /folders": "303 200 200 200",
  "GET /folders/{library}": "303 404 404 404",
  "POST /folders/{library}/album": ["303 404 404 404", { folder: "/nothing" }],
  "POST /folders/{library}/albums": ["303 404 404 404", { folder: "/nothing" }],
  "GET /search": "303 200 200 200",
  "GET /map": "303 200 200 200",
  "POST /download": ["303 404 200 200", { ids: "{asset}" }],
  "GET /trash": "303 200 200 200",
  "POST /trash/restore": ["303 303 303 303", {}],
  "POST /trash/empty": ["303 303 303 303", {}],
  "GET /account/libraries": "303 200 200 200",
  "POST /account/libraries": ["303 403 303 303", { name: "New" }],
  "GET /account/libraries/new": "303 403 200 200",
  "GET /account/libraries/new/folders": "303 403 200 200",
  "POST /account/libraries/check": ["303 403 200 200", { importPaths: "/nothing" }],
  "GET /account/libraries/{library}": "303 404 200 200",
  "POST /account/libraries/{library}/name": ["303 404 303 303", { name: "New" }],
  "POST /account/libraries/{library}/import-paths": ["303 404 400 400", { path: "/nothing" }],
  "POST /account/libraries/{library}/import-paths/remove": ["303 404 303 303", {
    path: "/nothing",
  }],
  "POST /account/libraries/{library}/import-paths/check": ["303 404 200 200", { path: "/nothing" }],
  "GET /account/libraries/{library}/folders": "303 404 200 200",
  "POST /account/libraries/{library}/exclusion-patterns": ["303 404 303 303", {
    pattern: "**/*.tif",
  }],
  "POST /account/libraries/{library}/exclusion-patterns/remove": ["303 404 303 303", {
    pattern: "**/*.tif",
  }],
  "POST /account/libraries/{library}/exclusion-patterns/preview": ["303 404 200 200", {
    pattern: "**/*.tif",
  }],
  "POST /account/libraries/{library}/move-detection": ["303 404 303 303", {}],
  "POST /account/libraries/{library}/watch": ["303 404 303 303", { watch: "true" }],
  "POST /account/libraries/{library}/scan": ["303 404 303 303", {}],
  "GET /account/libraries/{library}/delete": "303 404 200 200",
  "POST /account/libraries/{library}/delete": ["303 404 303 303", {}],
  "GET /account/libraries/{library}/remove-offline": "303 404 200 200",
  "POST /account/libraries/{library}/remove-offline": ["303 404 303 303", {}],
  "GET /admin/libraries": "303 403 403 200",
  "POST /admin/libraries": ["303 403 403 303", { name: "New" }],
  "GET /admin/libraries/new": "303 403 403 200",
  "GET /admin/libraries/new/folders": "303 403 403 200",
  "POST /admin/libraries/check": ["303 403 403 200", { importPaths: "/nothing" }],
  "GET /admin/libraries/{library}": "303 403 403 200",
  "POST /admin/libraries/{library}/name": ["303 403 403 303", { name: "New" }],
  "POST /admin/libraries/{library}/import-paths": ["303 403 403 400", { path: "/nothing" }],
  "POST /admin/libraries/{library}/import-paths/remove": ["303 403 403 303", { path: "/nothing" }],
  "POST /admin/libraries/{library}/import-paths/check": ["303 403 403 200", { path: "/nothing" }],
  "GET /admin/libraries/{library}/folders": "303 403 403 200",
  "POST /admin/libraries/{library}/exclusion-patterns": ["303 403 403 303", {
    pattern: "**/*.tif",
  }],
  "POST /admin/libraries/{library}/exclusion-patterns/remove": ["303 403 403 303", {
    pattern: "**/*.tif",
  }],
  "POST /admin/libraries/{library}/exclusion-patterns/preview": ["303 403 403 200", {
    pattern: "**/*.tif",
  }],
  "POST /admin/libraries/{library}/move-detection": ["303 403 403 303", {}],
  "POST /admin/libraries/{library}/watch": ["303 403 403 303", { watch: "true" }],
  "POST /admin/libraries/{library}/scan": ["303 403 403 303", {}],
  "GET /admin/libraries/{library}/delete": "303 403 403 200",
  "POST /admin/libraries/{library}/delete": ["303 403 403 303", {}],
  "GET /admin/libraries/{library}/remove-offline": "303 403 403 200",
  "POST /admin/libraries/{library}/remove-offline": ["303 403 403 303", {}],
  "GET /jobs/{job}": "303 404 200 200",
  "POST /jobs/{job}/cancel": ["303 404 303 303", {}],
  "POST /jobs/{job}/pause": ["303 404 303 303", {}],
  "POST /jobs/{job}/resume": ["303 404 303 303", {}],
  "POST /jobs/{job}/retry": ["303 404 409 409", {}],
  "GET /admin/jobs": "303 403 403 200",
  "POST /admin/jobs/queues/library": ["303 403 403 303", { command: "pause" }],
  "GET /admin/users": "303 403 403 200",
  "POST /admin/users": ["303 403 403 303", {
    ...{ name: "New", email: "newest@example.org", password: "long enough" },
  }],
  "GET /admin/users/new": "303 403 403 200",
  "GET /admin/users/{person}": "303 403 403 200",
  "POST /admin/users/{person}": ["303 403 403 303", { name: "New", email: "newer@example.org" }],
  "POST /admin/users/{person}/password": ["303 403 403 303", { password: "long enough" }],
  "GET /admin/users/{person}/delete": "303 403 403 200",
  "POST /admin/users/{person}/delete": ["303 403 403 303", {}],
  "POST /admin/users/{deletedPerson}/restore": ["303 403 403 303", {}],
  "GET /admin/server": "303 403 403 200",
  "GET /admin/settings/map": "303 403 403 200",
  "POST /admin/settings/map": ["303 403 403 303", { tileUrl: "", attribution: "" }],
  "GET /admin/settings": "303 403 403 200",
  "POST /admin/settings/watch": ["303 403 403 303", { seconds: "10" }],
  "POST /admin/settings/trash": ["303 403 403 303", { trashEnabled: "on", days: "30" }],
  "POST /admin/settings/schedule": ["303 403 403 303", { preset: "0 2 * * *", timeZone: "" }],
};

const ACCOUNTS: Record<string, Row> = {
  "POST /api/auth/admin-sign-up": ["400 400 400 400", {
    ...{ name: "Me", email: "me@example.org", password: "long enough" },
  }],
  "POST /api/auth/login": ["401 401 401 401", { email: "you@example.org", password: "wrong" }],
  "POST /api/auth/logout": "401 200 200 200",
  "POST /api/auth/validateToken": "401 200 200 200",
  "POST /api/auth/change-password": ["401 400 400 400", {
    ...{ password: "wrong", newPassword: "long enough" },
  }],
  "GET /api/sessions": "401 200 200 200",
  "DELETE /api/sessions": "401 204 204 204",
  "DELETE /api/sessions/{session}": "401 404 204 404",
  "GET /api/api-keys": "401 200 200 200",
  "POST /api/api-keys": ["401 201 201 201", { name: "New" }],
  "GET /api/api-keys/me": "401 403 403 403",
  "GET /api/api-keys/{apiKey}": "401 404 200 404",
  "PUT /api/api-keys/{apiKey}": ["401 404 200 404", { name: "New" }],
  "DELETE /api/api-keys/{apiKey}": "401 404 204 404",
};

const USERS: Record<string, Row> = {
  "GET /api/users": "401 200 200 200",
  "POST /api/users": ["401 403 403 201", {
    ...{ email: "new@example.org", password: "long enough", name: "New" },
  }],
  "PUT /api/users": ["401 404 200 200", { id: "{owner}", name: "New" }],
  "GET /api/users/me": "401 200 200 200",
  "PUT /api/users/me": ["401 200 200 200", { name: "New" }],
  "GET /api/users/{owner}": "401 404 200 200",
  "PUT /api/users/{owner}": ["401 404 200 200", { name: "New" }],
  "PUT /api/users/{owner}?": ["401 404 403 200", { externalPath: "/" }],
  "DELETE /api/users/{person}": "401 403 403 200",
  "POST /api/users/{deletedPerson}/restore": "401 403 403 200",
};

const LIBRARIES: Record<string, Row> = {
  "GET /api/libraries": "401 200 200 200",
  "POST /api/libraries": ["401 403 201 201", { type: "EXTERNAL" }],
  "GET /api/libraries/{library}": "401 404 200 200",
  "PUT /api/libraries/{library}": ["401 404 200 200", { name: "New" }],
  "DELETE /api/libraries/{library}": "401 404 204 204",
  "GET /api/libraries/{library}/statistics": "401 404 200 200",
  "GET /api/libraries/{library}/watch": "401 404 200 200",
  "POST /api/libraries/{library}/scan": "401 404 204 204",
  "POST /api/libraries/{library}/removeOffline": "401 404 204 204",
  "POST /api/libraries/{library}/validate": ["401 404 200 200", { importPaths: ["/"] }],
  "POST /api/libraries/{library}/preview": ["401 404 200 200", { exclusionPatterns: [] }],
};

const ASSETS: Record<string, Row> = {
  "GET /api/assets": "401 200 200 200",
  // Not a form.
  "POST /api/assets": ["401 415 415 415", {}],
  "POST /api/assets/bulk-upload-check": ["401 200 200 200", { assets: [] }],
  "POST /api/assets/exist": ["401 200 200 200", { deviceId: "phone", deviceAssetIds: [] }],
  "GET /api/assets/device/phone": "401 200 200 200",
  "GET /api/assets/statistics": "401 200 200 200",
  "GET /api/assets/{asset}": "401 404 200 200",
  "PUT /api/assets": ["401 404 204 204", { ids: ["{asset}"], isFavorite: true }],
  "DELETE /api/assets": ["401 404 400 400", { ids: ["{asset}"] }],
  "PUT /api/assets/{asset}": ["401 404 200 200", { isFavorite: true }],
  "GET /api/assets/{asset}/thumbnail": "401 404 200 200",
  "GET /api/assets/{asset}/original": "401 404 200 200",
  "POST /api/assets/{asset}/original": "401 404 200 200",
  "GET /api/assets/{video}/video/playback": "401 404 200 200",
  "POST /api/assets/jobs": ["401 404 204 204", {
    ...{ assetIds: ["{asset}"], name: "refresh-metadata" },
  }],
  "POST /api/trash/empty": "401 200 200 200",
  "POST /api/trash/restore": "401 200 200 200",
  "POST /api/trash/restore/assets": ["401 404 200 200", { ids: ["{asset}"] }],
  "POST /api/download/info": ["401 404 201 201", { assetIds: ["{asset}"] }],
  "POST /api/download/archive": ["401 404 200 200", { assetIds: ["{asset}"] }],
  "POST /api/search/metadata": ["401 200 200 200", { make: "Canon" }],
  "GET /api/map/markers": "401 200 200 200",
  "GET /api/timeline/buckets": "401 200 200 200",
  "GET /api/timeline/bucket?timeBucket=2020-05-01": "401 200 200 200",
  "GET /api/timeline/tiles?timeBucket=2020-05-01": "401 200 200 200",
};

const ALBUMS: Record<string, Row> = {
  "GET /api/albums": "401 200 200 200",
  "POST /api/albums": ["401 201 201 201", { albumName: "New" }],
  "GET /api/albums/statistics": "401 200 200 200",
  "GET /api/albums/{album}": "401 404 200 200",
  "PATCH /api/albums/{album}": ["401 404 200 200", { albumName: "New" }],
  "DELETE /api/albums/{album}": "401 404 204 204",
  "PUT /api/albums/{album}/assets": ["401 404 200 200", { ids: ["{asset}"] }],
  "DELETE /api/albums/{album}/assets": ["401 404 200 200", { ids: ["{asset}"] }],
  "PUT /api/albums/{album}/users": ["401 404 200 200", { sharedUserIds: ["{person}"] }],
  "PUT /api/albums/{album}/user/{member}": ["401 404 204 204", { role: "viewer" }],
  "DELETE /api/albums/{album}/user/{member}": "401 404 204 204",
};

const JOBS: Record<string, Row> = {
  "GET /api/jobs/runs": "401 200 200 200",
  "GET /api/jobs/runs/{job}": "401 404 200 200",
  "DELETE /api/jobs/runs/{job}": "401 404 204 204",
  "PUT /api/jobs/runs/{job}": ["401 404 200 200", { command: "pause" }],
  "GET /api/jobs": "401 403 403 200",
  "PUT /api/jobs/library": ["401 403 403 200", { command: "clear-failed" }],
  "GET /api/events": "401 200 200 200",
};

const SERVER: Record<string, Row> = {
  "GET /api/server/ping": "200 200 200 200",
  "GET /api/server/version": "200 200 200 200",
  "GET /api/server/media-types": "200 200 200 200",
  "GET /api/server/features": "200 200 200 200",
  "GET /api/server/config": "200 200 200 200",
  "GET /api/server/about": "401 200 200 200",
  "GET /api/server/storage": "401 200 200 200",
  "GET /api/server/statistics": "401 403 403 200",
  "GET /api/system-config": "401 403 403 200",
  "GET /api/system-config/defaults": "401 403 403 200",
  "GET /api/system-config/schedule": "401 403 403 200",
  "PUT /api/system-config": ["401 403 403 200", { library: { watch: { enabled: false } } }],
  "GET /api/system-metadata/admin-onboarding": "401 403 403 200",
  "POST /api/system-metadata/admin-onboarding": ["401 403 403 204", { isOnboarded: true }],
  "GET /api/openapi.json": "200 200 200 200",
  "GET /api/docs": "200 200 200 200",
};

/** A request as it is made, but for its `{things}`, and the status that each role gets. */
export interface RouteRow {
  method: string;
  path: string;
  body?: Record<string, unknown>;
  /** In the order of ROLES. */
  statuses: number[];
}

function routeRow([request, row]: [string, Row]): RouteRow {
  const [method, path] = request.split(" ") as [string, string];
  const [statuses, body] = typeof row === "string" ? [row] : row;
  return { method, path, body, statuses: statuses.split(" ").map(Number) };
}

/** Every route at least once. */
export const ROUTE_TABLE: readonly RouteRow[] = Object.entries({
  ...{ ...HEALTH, ...PAGES, ...ACCOUNTS, ...USERS, ...LIBRARIES },
  ...{ ...ASSETS, ...ALBUMS, ...JOBS, ...SERVER },
}).map(routeRow);
