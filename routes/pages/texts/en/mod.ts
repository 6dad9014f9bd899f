/** English, area by area. Another language is a folder like this one, and a line in texts.ts. */
import { account } from "./account.ts";
import { actions } from "./actions.ts";
import { locale } from "./grammar.ts";
import { formats } from "./formats.ts";
import { layout } from "./layout.tsx";
import { map } from "./map.tsx";
import { password } from "./password.ts";
import { patterns } from "./patterns.tsx";
import { photo } from "./photo.tsx";
import { schemas } from "./schemas.ts";
import { search } from "./search.tsx";
import { selection } from "./selection.ts";
import { server } from "./server.tsx";
import { sessions } from "./sessions.ts";
import { setup } from "./setup.ts";
import { signIn } from "./sign_in.ts";
import { timeline } from "./timeline.ts";
import { trash } from "./trash.ts";
import { upload } from "./upload.ts";
import { users } from "./users.ts";

export const en = {
  locale,
  account,
  actions,
  formats,
  layout,
  map,
  password,
  patterns,
  photo,
  schemas,
  search,
  selection,
  server,
  sessions,
  setup,
  signIn,
  timeline,
  trash,
  upload,
  users,
};
