/** Older clients' paths, rewritten before routing: each handler is mounted once. */

const RENAMED: [RegExp, string][] = [
  [/^\/api\/asset\/time-bucket(s?)$/, "/api/timeline/bucket$1"],
  [/^\/api\/asset\/map-marker$/, "/api/map/markers"],
  [/^\/api\/asset\/upload$/, "/api/assets"],
  [/^\/api\/asset\/thumbnail\/([^/]+)$/, "/api/assets/$1/thumbnail"],
  [/^\/api\/asset\/file\/([^/]+)$/, "/api/assets/$1/original"],
  [/^\/api\/download\/asset\/([^/]+)$/, "/api/assets/$1/original"],
  [/^\/api\/user\/info\/([^/]+)$/, "/api/users/$1"],
  [/^\/api\/server-info$/, "/api/server/storage"],
  [/^\/api\/server-info\/admin-onboarding$/, "/api/system-metadata/admin-onboarding"],
  [/^\/api\/admin\/config(?=\/|$)/, "/api/system-config"],
  [/^\/api\/admin\/users(?=\/|$)/, "/api/users"],
  [/^\/api\/auth\/devices(?=\/|$)/, "/api/sessions"],
  [/^\/api\/server-info(?=\/|$)/, "/api/server"],
  [/^\/api\/albums?\/count$/, "/api/albums/statistics"],
  [/^\/api\/(library)(?=\/|$)/, "/api/libraries"],
  [/^\/api\/(asset|album|user|api-key)(?=\/|$)/, "/api/$1s"],
];

/** The canonical path for `path`; itself when it has no alias. */
export function canonicalPath(path: string): string {
  if (!path.startsWith("/api/")) return path;
  for (const [alias, canonical] of RENAMED) {
    if (alias.test(path)) return path.replace(alias, canonical);
  }
  return path;
}
