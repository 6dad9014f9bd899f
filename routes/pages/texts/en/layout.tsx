import type { Child } from "hono/jsx";

/** The frame of every page. */
export const layout = {
  skipToContent: "Skip to content",
  /** The main navigation. */
  main: "Main",
  photos: "Photos",
  search: "Search",
  map: "Map",
  albums: "Albums",
  trash: "Trash",
  administration: "Administration",
  account: "Account",
  /** Seen is only the name. */
  accountOf: (name: Child) => (
    <>
      <span class="visually-hidden">Account of</span> {name}
    </>
  ),
  signOut: "Sign out",
  saved: "Saved",
  connectionLost: "Connection lost. Trying again…",
  /** Pages of the administration and of one's account. */
  sections: {
    libraries: "Libraries",
    users: "Users",
    jobs: "Jobs",
    settings: "Settings",
    server: "Server",
    profile: "Profile",
    password: "Password",
    sessions: "Sessions",
    "api-keys": "API keys",
    "own-libraries": "Libraries",
  },
};
