/** A sub-app of the JSON API: invalid input answers as api.md says, naming every field. */
import { OpenAPIHono } from "@hono/zod-openapi";
import { invalid } from "../../domain/errors.ts";
import type { AppEnv } from "../deps.ts";
import { errorSchema } from "./schemas.ts";

interface Issue {
  path: PropertyKey[];
  message: string;
}

const words = ({ path, message }: Issue) =>
  path.length === 0 ? message : `${path.join(".")}: ${message}`;

/** A router whose validation errors are thrown as a 400 with one message a field. */
export function router(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success) throw invalid(result.error.issues.map(words));
    },
  });
}

/** The part of a route's `responses` that every route has. */
export const ERRORS = {
  "4XX": {
    description: "What is wrong with the request",
    content: { "application/json": { schema: errorSchema } },
  },
} as const;

/** A route's answer in JSON. */
export const json = <T>(schema: T, description: string) => ({
  description,
  content: { "application/json": { schema } },
});

/** A route's body in JSON; required unless said. */
export const body = <T>(schema: T, { required = true } = {}) => ({
  required,
  content: { "application/json": { schema } },
});

/** The answers of a route that serves a file's bytes, whole or in part. */
export const bytes = (description: string) => ({
  200: { description },
  206: { description: "The range of bytes that was asked for" },
  304: { description: "The copy that the ETag was kept with is still right" },
  ...ERRORS,
});
