/** How loud a loop is about what failed in it. */
import type { LogLevel } from "../domain/config.ts";
import { isDatabaseAway } from "../store/database_away.ts";

/** That the database is away, one loop tells for all: the one that looks for jobs. */
export const failureLevel = (error: unknown): LogLevel => isDatabaseAway(error) ? "debug" : "error";
