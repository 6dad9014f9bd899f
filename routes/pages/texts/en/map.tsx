import type { Link } from "../link.ts";

/** The map, and from where it has its pictures. */
export const map = {
  title: "Map",
  looking: "Looking for photos…",
  show: "Show them",
  needsScripts: (search: Link) => (
    <>The map needs scripts. Without them, {search("search")} by an area.</>
  ),
  tileServer: "Tile server",
  tileServerHint:
    "Without one, the map has coast lines and borders only, and asks nobody. With one, the browsers of all users ask that server for the places they look at.",
  attribution: "Whose map it is",
  attributionHint: "Shown in a corner of the map, as most makers of maps ask for.",
  addressProblem: (problem: string) => `The address ${problem}.`,
};
