import { Hono } from "hono";
import { MOST_IN_ARCHIVE } from "../../domain/archive.ts";
import { invalid } from "../../domain/errors.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { archiveOf } from "../download_actions.ts";
import { formValues } from "./form_values.ts";
import { UUID } from "./ids.ts";

/** Selected photos as one file: a form's answer goes to the disk, and not through a script. */
export function downloadPage(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>().post("/download", async (c) => {
    const ids = (await formValues(c, "ids")).ids.split(",").map((id) => id.trim().toLowerCase());
    if (!ids.every((id) => UUID.test(id))) throw invalid("Select the photos to download first");
    if (ids.length > MOST_IN_ARCHIVE) {
      throw invalid(`At most ${MOST_IN_ARCHIVE} photos can be downloaded at once`);
    }
    const { progress } = c.var;
    return await archiveOf(deps, signedIn(c), { ids, name: "shoebox", progress });
  });
}
