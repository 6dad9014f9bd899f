import { Hono } from "hono";
import { endSessionOf, endSessionsOf, listSessions } from "../../store/sessions.ts";
import { signedIn } from "../authorisation.ts";
import { sessionIdOf } from "../credentials.ts";
import type { AppDeps, AppEnv } from "../deps.ts";
import { deviceOf } from "../device_name.ts";
import { ID } from "./ids.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { SessionsView } from "./views/sessions_view.tsx";

/** Account → sessions: where one is signed in. */
export function sessionsPage({ sql }: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get("/account/sessions", async (c) => {
      const currentId = sessionIdOf(c.var.credential);
      const sessions = await listSessions(sql, signedIn(c).id);
      return renderPage(c, {
        title: texts().sessions.title,
        section: "sessions",
        children: (
          <SessionsView
            sessions={sessions.map(({ device, ...session }) => ({
              ...session,
              ...deviceOf(device),
              isCurrent: session.id === currentId,
            }))}
          />
        ),
      });
    })
    .post("/account/sessions/end", async (c) => {
      const exceptId = sessionIdOf(c.var.credential);
      await endSessionsOf(sql, { userId: signedIn(c).id, exceptId });
      return c.redirect("/account/sessions", 303);
    })
    .post(`/account/sessions/${ID}/end`, async (c) => {
      // One that has ended already is as good as one that ends now.
      await endSessionOf(sql, { userId: signedIn(c).id, id: c.req.param("id") });
      return c.redirect("/account/sessions", 303);
    });
}
