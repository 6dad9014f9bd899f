/** Where pages of libraries lie: those of all for administrators, and one's own for everybody. */
import { ID } from "./ids.ts";

export interface LibraryPlace {
  base: "/admin/libraries" | "/account/libraries";
  section: "libraries" | "own-libraries";
  /** Whether only one's own are listed. */
  isOwn: boolean;
}

/** Administration → libraries. */
export const ALL_LIBRARIES: LibraryPlace = {
  ...{ base: "/admin/libraries", section: "libraries", isOwn: false },
};

/** Account → libraries. */
export const OWN_LIBRARIES: LibraryPlace = {
  ...{ base: "/account/libraries", section: "own-libraries", isOwn: true },
};

/** The page of one library. */
export type LibraryPath = `${LibraryPlace["base"]}/${typeof ID}`;

/** The page of one library, as a route. */
export const libraryPath = ({ base }: LibraryPlace): LibraryPath => `${base}/${ID}`;
