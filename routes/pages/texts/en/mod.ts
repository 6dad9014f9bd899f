/** English, area by area. Another language is a folder like this one, and a line in texts.ts. */
import { account } from "./account.ts";
import { actions } from "./actions.ts";
import { albums } from "./albums.ts";
import { apiDocs } from "./api_docs.tsx";
import { apiKeys } from "./api_keys.ts";
import { deleteUser } from "./delete_user.tsx";
import { errors } from "./errors.tsx";
import { folderChooser } from "./folder_chooser.ts";
import { folders } from "./folders.ts";
import { formats } from "./formats.ts";
import { locale } from "./grammar.ts";
import { jobs } from "./jobs.ts";
import { layout } from "./layout.tsx";
import { libraries } from "./libraries.tsx";
import { map } from "./map.tsx";
import { offlineRemoval } from "./offline_removal.tsx";
import { password } from "./password.ts";
import { patterns } from "./patterns.tsx";
import { photo } from "./photo.tsx";
import { schemas } from "./schemas.ts";
import { search } from "./search.tsx";
import { selection } from "./selection.ts";
import { server } from "./server.tsx";
import { sessions } from "./sessions.ts";
import { settings } from "./settings.ts";
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
  albums,
  apiDocs,
  apiKeys,
  deleteUser,
  errors,
  folderChooser,
  folders,
  formats,
  jobs,
  layout,
  libraries,
  map,
  offlineRemoval,
  password,
  patterns,
  photo,
  schemas,
  search,
  selection,
  server,
  sessions,
  settings,
  setup,
  signIn,
  timeline,
  trash,
  upload,
  users,
};
