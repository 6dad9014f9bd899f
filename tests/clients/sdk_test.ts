/** Every call that the SDK and Shoebox both have. One file, so that the servers start once. */
import "./calls/albums.ts";
import "./calls/api_keys.ts";
import "./calls/assets.ts";
import "./calls/auth.ts";
import "./calls/downloads.ts";
import "./calls/jobs.ts";
import "./calls/libraries.ts";
import "./calls/search.ts";
import "./calls/server.ts";
import "./calls/system_config.ts";
import "./calls/timeline.ts";
import "./calls/trash.ts";
import "./calls/users.ts";
