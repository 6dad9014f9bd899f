/** The button that deletes a photo, and what it asks or says before. It works without scripts. */
import { texts } from "../texts.ts";
import { Confirmation } from "./confirmation.tsx";
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
  const t = texts().photo;
  if (isTrashed) {
    return (
      <form method="post" action={`/photos/${id}/restore`}>
        <button class="button small" type="submit">{t.restore}</button>
      </form>
    );
  }
  return (
    <button
      id="delete"
      class="icon-button"
      type="button"
      popovertarget="deletion"
      aria-label={texts().actions.delete}
      aria-disabled={isExternal ? "true" : undefined}
      aria-describedby={isExternal ? "deletion-words" : undefined}
      title={isExternal ? t.staysWords : undefined}
    >
      <Icon name="trash" />
    </button>
  );
}

export function PhotoDeletion(props: PhotoDeletionProps & { query: string }) {
  const { id, query, isVideo, isExternal, isTrashed, trashDays } = props;
  if (isTrashed) return null;
  const t = texts().photo;
  if (isExternal) {
    const title = isVideo ? t.videoStays : t.photoStays;
    return <Confirmation id="deletion" title={title} action={null}>{t.staysWords}</Confirmation>;
  }
  return (
    <Confirmation
      id="deletion"
      title={isVideo ? t.deleteVideo : t.deletePhoto}
      action={`/photos/${id}/delete${query}`}
      button={texts().actions.delete}
    >
      {trashDays === null
        ? t.forGood
        : t.intoTrash((words) => <a href="/trash">{words}</a>, trashDays)}
    </Confirmation>
  );
}
