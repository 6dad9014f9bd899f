import { DAYS_TO_UNDO, type User } from "../../../domain/user.ts";
import { ConfirmPage } from "./confirm_page.tsx";
import * as format from "./format.ts";
import type { Belongings } from "./user_view.tsx";

/** Says what goes with a user: at once where they are deleted already, else after some days. */
export function DeleteUserView(
  { user, photos, videos, uploaded, libraries }: Belongings & { user: User },
) {
  const isForGood = user.deletedAt !== null;
  const libraryCount = format.counted(libraries.length, "library", "libraries");
  return (
    <ConfirmPage
      crumbs={[
        { href: "/admin/users", name: "Users" },
        { href: `/admin/users/${user.id}`, name: user.name },
      ]}
      title={isForGood ? `Delete “${user.name}” for good?` : `Delete “${user.name}”?`}
      action={`/admin/users/${user.id}/delete`}
      button={isForGood ? "Delete Now" : "Delete User"}
      fields={isForGood ? { force: "on" } : {}}
    >
      {!isForGood && (
        <p>
          They are signed out at once and cannot sign in. You can undo this for {DAYS_TO_UNDO}{" "}
          days; then all they have goes:
        </p>
      )}
      <p>
        <strong>
          {libraryCount} with {format.counted(photos, "photo")} and{" "}
          {format.counted(videos, "video")}
        </strong>, with everything that Shoebox knows of them, and their albums.
      </p>
      <p>
        <strong>Uploaded files ({format.fileSize(uploaded)}) are deleted.</strong>{" "}
        Files in the folders of external libraries stay, untouched.
      </p>
    </ConfirmPage>
  );
}
