/** /api/system-config: what administrators set while Shoebox runs. */
import { createRoute, z } from "@hono/zod-openapi";
import { FEATURES, USER_DELETE_DELAY_DAYS } from "../../domain/features.ts";
import { LONGEST_TILE_URL, tileUrlProblem } from "../../domain/map_tiles.ts";
import { DEFAULT_SYSTEM_CONFIG, type SystemConfig } from "../../domain/system_config.ts";
import { changeSystemConfig, readSystemConfig } from "../../store/settings.ts";
import type { AppDeps } from "../deps.ts";
import { body, ERRORS, json, router } from "./router.ts";
import { text, watchInterval } from "./schemas.ts";
import { cronExpressionSchema, timeZoneSchema } from "./schedule.ts";

/** A hundred years. */
const LONGEST_DAYS = 36_500;

const LONGEST_ATTRIBUTION = 500;

const scan = z.object({
  enabled: z.boolean(),
  cronExpression: cronExpressionSchema,
  timeZone: timeZoneSchema.nullable().openapi({ description: "Null for the server's own" }),
});
const watch = z.object({
  enabled: z.boolean(),
  usePolling: z.boolean(),
  interval: watchInterval,
});
/** The trash as it is set. */
export const trash = z.object({
  enabled: z.boolean(),
  days: z.number().int().min(0).max(LONGEST_DAYS),
});
const map = z.object({
  tileUrl: text.max(LONGEST_TILE_URL).nullable().superRefine((url, context) => {
    const problem = url === null ? null : tileUrlProblem(url);
    if (problem !== null) context.addIssue({ code: "custom", message: problem });
  }),
  attribution: text.max(LONGEST_ATTRIBUTION),
});
const changes = z.object({
  library: z.object({ scan: scan.partial(), watch: watch.partial() }).partial(),
  trash: trash.partial(),
  map: map.partial(),
}).partial().openapi("SystemConfigChanges");

/** It was right when it was saved. */
const keptScan = scan.extend({ cronExpression: z.string(), timeZone: z.string().nullable() });

const enabled = z.object({ enabled: z.boolean() });

const systemConfigSchema = z.object({
  library: z.object({ scan: keptScan, watch }),
  machineLearning: enabled,
  map: enabled.extend({
    lightStyle: z.string(),
    darkStyle: z.string(),
    tileUrl: z.string().nullable(),
    attribution: z.string(),
  }),
  newVersionCheck: enabled,
  oauth: enabled,
  passwordLogin: enabled,
  reverseGeocoding: enabled,
  server: z.object({ externalDomain: z.string(), loginPageMessage: z.string() }),
  storageTemplate: enabled,
  theme: z.object({ customCss: z.string() }),
  trash,
  user: z.object({ deleteDelay: z.number().int() }),
}).openapi("SystemConfig");

/** With what clients look for and Shoebox has no setting for, so that nobody can change it. */
const systemConfigJson = (config: SystemConfig): z.infer<typeof systemConfigSchema> => ({
  ...config,
  machineLearning: { enabled: FEATURES.smartSearch },
  map: { enabled: FEATURES.map, lightStyle: "", darkStyle: "", ...config.map },
  newVersionCheck: { enabled: false },
  oauth: { enabled: FEATURES.oauth },
  passwordLogin: { enabled: FEATURES.passwordLogin },
  reverseGeocoding: { enabled: FEATURES.reverseGeocoding },
  server: { externalDomain: "", loginPageMessage: "" },
  storageTemplate: { enabled: false },
  theme: { customCss: "" },
  user: { deleteDelay: USER_DELETE_DELAY_DAYS },
});

export function systemConfigRoutes({ sql, jobs }: AppDeps) {
  return router()
    .openapi(
      createRoute({
        method: "get",
        path: "/",
        responses: { 200: json(systemConfigSchema, "The settings"), ...ERRORS },
      }),
      async (c) => c.json(systemConfigJson(await readSystemConfig(sql)), 200),
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/defaults",
        responses: { 200: json(systemConfigSchema, "The settings if nobody set any"), ...ERRORS },
      }),
      (c) => c.json(systemConfigJson(DEFAULT_SYSTEM_CONFIG), 200),
    )
    .openapi(
      createRoute({
        method: "put",
        path: "/",
        description:
          "Changes what is given of library, trash and the tiles of the map; all else stays as it is.",
        request: { body: body(changes) },
        responses: { 200: json(systemConfigSchema, "The settings as they are now"), ...ERRORS },
      }),
      async (c) => {
        const config = await changeSystemConfig(sql, c.req.valid("json"));
        jobs.look();
        return c.json(systemConfigJson(config), 200);
      },
    );
}
