/** What pages have in common that show work going on. */

/** Modules that keep figures and progress up to date. */
export const LIVE_SCRIPTS = ["live_parts.js", "gather.js", "events.js", "job_words.js"];

/** Browsers without scripts look again so often, in seconds. */
export const RELOAD_SECONDS = 3;
