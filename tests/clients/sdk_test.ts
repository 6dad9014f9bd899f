/** Every call that the SDK and Shoebox both have. One file, so that the servers start once. */
import "./calls/assets.ts";
import "./calls/libraries.ts";
import "./calls/server.ts";
import "./calls/timeline.ts";
