import type { Child } from "hono/jsx";

/** Makes a link of some words of a sentence. */
export type Link = (words: string) => Child;
