/** Errors of the operating system, in words for a user. */

const WORDS: Readonly<Record<string, string>> = {
  EACCES: "Permission denied",
  EPERM: "Permission denied",
  EIO: "The disk reported an error (EIO)",
  ENAMETOOLONG: "The path is too long",
  ELOOP: "Too many symbolic links",
  EMFILE: "Too many open files",
  ENFILE: "Too many open files on this machine",
  ESTALE: "The network drive lost the file (ESTALE)",
  ENOTCONN: "The network drive is not connected (ENOTCONN)",
  EHOSTDOWN: "The network drive's host is down (EHOSTDOWN)",
  ETIMEDOUT: "The network drive did not answer (ETIMEDOUT)",
};

/** The code of a system error, such as ENOENT; null for other errors, Node's own ERR_… among them. */
export function systemErrorCode(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && /^E(?!RR_)[A-Z0-9]+$/.test(code) ? code : null;
}

/** Whether the error says that there is nothing at the path. */
export function isAbsent(error: unknown): boolean {
  const code = systemErrorCode(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

/** Why the path could not be read, without the path. */
export function systemErrorReason(error: unknown): string {
  const code = systemErrorCode(error);
  if (code !== null) return WORDS[code] ?? `The system reported ${code}`;
  // Deno's own permissions, which also keep Shoebox from reading.
  if (error instanceof Deno.errors.NotCapable) return "Permission denied";
  return error instanceof Error ? error.message : String(error);
}
