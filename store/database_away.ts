/** Which errors say that the database is not there at this moment, and may soon be. */

/** The driver's own words, and the system's for a connection that cannot be made or broke. */
const CONNECTION_CODES = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
]);

/**
 * PostgreSQL's: a connection that broke (class 08); it shuts down, has crashed, or is not ready yet;
 * it has no connection left; it may not write, as a server that another is about to replace.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const SERVER_CODE = /^(08...|57P0[123]|53300|25006)$/;

/** Whether a query failed because its connection broke, or was ended by the server. */
export function isConnectionLost(error: unknown): boolean {
  const { code, severity, cause } = error as {
    code?: unknown;
    severity?: unknown;
    cause?: unknown;
  };
  if (CONNECTION_CODES.has(String(code)) || severity === "FATAL" || severity === "PANIC") {
    return true;
  }
  return cause != null && isConnectionLost(cause);
}

/** Whether the same is likely to succeed once the database is there again. */
export function isDatabaseAway(error: unknown): boolean {
  const { code, syscall, cause } = error as { code?: unknown; syscall?: unknown; cause?: unknown };
  if (typeof code === "string") {
    if (CONNECTION_CODES.has(code) || SERVER_CODE.test(code)) return true;
    // The server's unix socket is not there.
    if (code === "ENOENT" && syscall === "connect") return true;
  }
  return cause != null && isDatabaseAway(cause);
}
