import { counted } from "./grammar.ts";

/** What goes with a user. */
export const deleteUser = {
  question: (name: string) => `Delete “${name}”?`,
  questionForGood: (name: string) => `Delete “${name}” for good?`,
  delete: "Delete User",
  deleteNow: "Delete Now",
  undo: (days: number) =>
    `They are signed out at once and cannot sign in. You can undo this for ${days} days; then all they have goes:`,
  goes: ({ libraries, photos, videos }: Record<"libraries" | "photos" | "videos", number>) => (
    <>
      <strong>
        {counted(libraries, "library", "libraries")} with {counted(photos, "photo")} and{" "}
        {counted(videos, "video")}
      </strong>, with everything that Shoebox knows of them, and their albums.
    </>
  ),
  files: (size: string) => (
    <>
      <strong>Uploaded files ({size}) are deleted.</strong>{" "}
      Files in the folders of external libraries stay, untouched.
    </>
  ),
};
