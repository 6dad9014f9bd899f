/** POST /api/assets: a file with what the device knows of it. */
import { signedIn } from "../authorisation.ts";
import type { AppDeps } from "../deps.ts";
import { upload } from "../upload_actions.ts";
import { ERRORS, json, router } from "./router.ts";
import { uploadedSchema, uploadFormSchema } from "./upload_schemas.ts";

export function uploadRoutes(deps: AppDeps) {
  const app = router();
  // Not as other routes are: those would have the whole body in memory to check it.
  app.openAPIRegistry.registerPath({
    method: "post",
    path: "/",
    request: {
      body: { required: true, content: { "multipart/form-data": { schema: uploadFormSchema } } },
    },
    responses: {
      200: json(uploadedSchema, "The library has the file already"),
      201: json(uploadedSchema, "It is kept"),
      ...ERRORS,
    },
  });
  app.post("/", async (c) => {
    const { id, isDuplicate } = await upload(deps, {
      user: signedIn(c),
      contentType: c.req.header("content-type") ?? "",
      contentLength: Number(c.req.header("content-length") ?? 0) || 0,
      checksum: c.req.header("x-immich-checksum") ?? null,
      body: c.req.raw.body,
      signal: c.var.signal,
      onProgress: c.var.progress,
      onReceiving: (isReceiving) => c.set("isReceiving", isReceiving),
    });
    return isDuplicate
      ? c.json({ id, duplicate: true, status: "duplicate" as const }, 200)
      : c.json({ id, duplicate: false, status: "created" as const }, 201);
  });
  return app;
}
