import { type Context, Hono } from "hono";
import { deleteApiKey, listApiKeys, renameApiKey } from "../../store/api_keys.ts";
import { apiKeySettings } from "../api/account_schemas.ts";
import { makeApiKey } from "../api_key_actions.ts";
import { signedIn } from "../authorisation.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { checkForm } from "./check_form.ts";
import { type FormProblems, NO_PROBLEMS, problemsFrom } from "./form_problems.ts";
import { formValues } from "./form_values.ts";
import { ID } from "./ids.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { ApiKeysView } from "./views/api_keys_view.tsx";

const PAGE = "/account/api-keys";

/** What was done just now, besides what is listed. */
interface Told {
  /** A new key's secret, which is told this once. */
  secret?: string;
  /** What was typed, and why it was refused. */
  name?: string;
  problems?: FormProblems;
}

/** Account → API keys: keys for programs. */
export function apiKeysPage(deps: AppDeps): Hono<AppEnv> {
  const { sql } = deps;
  const which = (c: Context<AppEnv, `${typeof PAGE}/${typeof ID}`>) => ({
    userId: signedIn(c).id,
    id: c.req.param("id"),
  });
  return new Hono<AppEnv>()
    .get(PAGE, (c) => page(c, deps, {}))
    .post(PAGE, async (c) => {
      const { name } = await formValues(c, "name");
      try {
        const settings = checkForm(apiKeySettings, name.trim() === "" ? {} : { name });
        const { secret } = await makeApiKey(deps, signedIn(c), settings);
        return await page(c, deps, { secret });
      } catch (error) {
        return await page(c, deps, { name, problems: problemsFrom(error, ["name"]) });
      }
    })
    .post(`${PAGE}/${ID}/name`, async (c) => {
      const { name } = checkForm(apiKeySettings, await formValues(c, "name"));
      await renameApiKey(sql, which(c), name);
      return c.redirect(PAGE, 303);
    })
    .post(`${PAGE}/${ID}/delete`, async (c) => {
      // One that is gone already is as good as one that goes now.
      await deleteApiKey(sql, which(c));
      return c.redirect(PAGE, 303);
    });
}

async function page(
  c: Context<AppEnv>,
  { sql }: AppDeps,
  { secret, name = "", problems = NO_PROBLEMS }: Told,
) {
  const keys = await listApiKeys(sql, signedIn(c).id);
  return renderPage(c, {
    title: texts().apiKeys.title,
    section: "api-keys",
    status: problems === NO_PROBLEMS ? 200 : problems.status,
    hasSecret: secret !== undefined,
    children: <ApiKeysView keys={keys} secret={secret ?? null} name={name} problems={problems} />,
  });
}
