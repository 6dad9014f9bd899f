/**
 * What can go wrong for a reason that the caller can mend. One class, one table from code to
 * HTTP status; everything else that is thrown is a defect and answers 500.
 */

const STATUS_OF = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  timed_out: 408,
  conflict: 409,
  too_large: 413,
  uri_too_long: 414,
  unsupported_media_type: 415,
  range_not_satisfiable: 416,
  too_many_requests: 429,
  unavailable: 503,
  no_space: 507,
} as const;

export type ErrorCode = keyof typeof STATUS_OF;
export type ErrorStatus = (typeof STATUS_OF)[ErrorCode];

/** A refusal with words for the caller; `message` is a list when several fields are wrong. */
export class AppError extends Error {
  readonly messages: string | string[];

  /** Seconds after which the same may be asked again; null when that would change nothing. */
  readonly retryAfter: number | null;

  constructor(
    readonly code: ErrorCode,
    messages: string | string[],
    { retryAfter = null }: { retryAfter?: number | null } = {},
  ) {
    super(Array.isArray(messages) ? messages.join("; ") : messages);
    this.name = "AppError";
    this.messages = messages;
    this.retryAfter = retryAfter;
  }

  /** The HTTP status that goes with the code. */
  get status(): ErrorStatus {
    return STATUS_OF[this.code];
  }
}

/** Refuses bad input. */
export const invalid = (messages: string | string[]) => new AppError("invalid", messages);

/** There is nothing with this id, or nothing that the caller may know of. */
export const notFound = (what: string) => new AppError("not_found", `${what} not found`);

/** The caller is known, and may not do this. */
export const forbidden = (why: string) => new AppError("forbidden", why);
