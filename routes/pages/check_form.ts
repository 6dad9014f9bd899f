/** Holds what a form says against a schema of the API. */
import type { z } from "@hono/zod-openapi";
import { invalid } from "../../domain/errors.ts";

/**
 * The values as the schema has them.
 * @throws {AppError} `invalid`, naming every field that is wrong as the API does
 */
export function checkForm<Schema extends z.ZodType>(
  schema: Schema,
  values: Record<string, unknown>,
): z.output<Schema> {
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  throw invalid(result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`));
}
