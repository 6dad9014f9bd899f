/** The button that deletes a photo, and what it asks or says before. It works without scripts. */
import { Confirmation } from "./confirmation.tsx";
import { counted } from "./format.ts";
import { Icon } from "./icons.tsx";

export interface PhotoDeletionProps {
  id: string;
  isVideo: boolean;
  /** Whether its file lies in somebody's own folder. */
  isExternal: boolean;
  isTrashed: boolean;
  /** How long the trash keeps it; null when there is no trash. */
  trashDays: number | null;
}

/**
 * Who presses the button where it can do nothing is told why: a button that is disabled for the
 * browser would not say it to a finger or the keyboard.
 */
export function DeleteButton(
  { id, isExternal, isTrashed }: Pick<PhotoDeletionProps, "id" | "isExternal" | "isTrashed">,
) {
  if (isTrashed) {
    return (
      <form method="post" action={`/photos/${id}/restore`}>
        <button class="button small" type="submit">Restore</button>
      </form>
    );
  }
  return (
    <button
      id="delete"
      class="icon-button"
      type="button"
      popovertarget="deletion"
      aria-label="Delete"
      aria-disabled={isExternal ? "true" : undefined}
      aria-describedby={isExternal ? "deletion-words" : undefined}
      title={isExternal ? STAYS : undefined}
    >
      <Icon name="trash" />
    </button>
  );
}

const STAYS = "This file is in a folder that Shoebox only reads, so it cannot be deleted here. " +
  "Delete the file itself, then scan the library.";

export function PhotoDeletion(props: PhotoDeletionProps & { query: string }) {
  const { id, query, isVideo, isExternal, isTrashed, trashDays } = props;
  if (isTrashed) return null;
  const kind = isVideo ? "video" : "photo";
  if (isExternal) {
    return (
      <Confirmation id="deletion" title={`This ${kind} stays`} action={null}>{STAYS}</Confirmation>
    );
  }
  return (
    <Confirmation
      id="deletion"
      title={`Delete this ${kind}?`}
      action={`/photos/${id}/delete${query}`}
      button="Delete"
    >
      {trashDays === null ? "It cannot be brought back." : (
        <>
          It goes into the <a href="/trash">trash</a>, from where you can bring it back for{" "}
          {counted(trashDays, "day")}.
        </>
      )}
    </Confirmation>
  );
}
