/** Whether a browser shows pages light or dark: as its system does, unless somebody chose. */
import type { Choice } from "./choice_cookie.ts";

export const THEMES = ["system", "light", "dark"] as const;

export type Theme = (typeof THEMES)[number];

export const THEME: Choice<Theme> = { name: "shoebox_theme", values: THEMES };
