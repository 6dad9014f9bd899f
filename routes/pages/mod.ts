/** The pages: HTML for people, where routes/api/ answers programs. */
import { Hono } from "hono";
import type { AppDeps, AppEnv } from "../deps.ts";
import { accountPage } from "./account_page.tsx";
import { albumPage } from "./album_page.tsx";
import { albumSettingsPage } from "./album_settings_page.tsx";
import { albumsPage } from "./albums_page.tsx";
import { apiKeysPage } from "./api_keys_page.tsx";
import { downloadPage } from "./download_page.ts";
import { folderChooserPage } from "./folder_chooser_page.tsx";
import { foldersPage } from "./folders_page.tsx";
import { jobPage } from "./job_page.tsx";
import { jobsPage } from "./jobs_page.tsx";
import { librariesPage } from "./libraries_page.tsx";
import { libraryPage } from "./library_page.tsx";
import { ALL_LIBRARIES, type LibraryPlace, OWN_LIBRARIES } from "./library_place.ts";
import { libraryRemovalPage } from "./library_removal_page.tsx";
import { mapPage } from "./map_page.tsx";
import { mapSettingsPage } from "./map_settings_page.tsx";
import { passwordPage } from "./password_page.tsx";
import { photoEditPage } from "./photo_edit_page.tsx";
import { photoPage } from "./photo_page.tsx";
import { searchPage } from "./search_page.tsx";
import { serverPage } from "./server_page.tsx";
import { sessionsPage } from "./sessions_page.tsx";
import { settingsPage } from "./settings_page.tsx";
import { setupPage } from "./setup_page.tsx";
import { signInPage } from "./sign_in_page.tsx";
import { staticFiles } from "./static_files.ts";
import { timelinePage } from "./timeline_page.tsx";
import { trashPage } from "./trash_page.tsx";
import { userPage } from "./user_page.tsx";
import { usersPage } from "./users_page.tsx";

export { errorPage } from "./error_page.tsx";

function libraryPages(deps: AppDeps, place: LibraryPlace): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .route("/", librariesPage(deps, place))
    .route("/", libraryPage(deps, place))
    .route("/", libraryRemovalPage(deps, place))
    .route("/", folderChooserPage(deps, place));
}

/** Every page, with its style sheet and scripts. */
export function pages(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .route("/", staticFiles())
    .route("/", setupPage(deps))
    .route("/", signInPage(deps))
    .route("/", accountPage(deps))
    .route("/", passwordPage(deps))
    .route("/", sessionsPage(deps))
    .route("/", apiKeysPage(deps))
    .route("/", timelinePage(deps))
    .route("/", photoPage(deps))
    .route("/", photoEditPage(deps))
    .route("/", albumsPage(deps))
    .route("/", albumPage(deps))
    .route("/", albumSettingsPage(deps))
    .route("/", mapPage(deps))
    .route("/", mapSettingsPage(deps))
    .route("/", foldersPage(deps))
    .route("/", searchPage(deps))
    .route("/", downloadPage(deps))
    .route("/", trashPage(deps))
    .route("/", libraryPages(deps, ALL_LIBRARIES))
    .route("/", libraryPages(deps, OWN_LIBRARIES))
    .route("/", jobPage(deps))
    .route("/", jobsPage(deps))
    .route("/", usersPage(deps))
    .route("/", userPage(deps))
    .route("/", serverPage(deps))
    .route("/", settingsPage(deps));
}
