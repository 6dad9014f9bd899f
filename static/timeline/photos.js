// @ts-check
/** The timeline of all photos, onto which files can be dropped. */
import "./timeline.js";
import "../upload/upload.js";
