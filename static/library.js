// @ts-check
/** The page of one library: its parts are live, and its forms are checked while one types. */
import "./form_check.js";
import "./live_parts.js";
