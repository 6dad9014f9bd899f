// @ts-check
/** The texts of the scripts: in a browser those of the page's language, elsewhere English ones. */
export { texts } from "./texts/en.js";
