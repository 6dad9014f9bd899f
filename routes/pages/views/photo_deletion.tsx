/** The button that deletes a photo, and what it asks or says before. It works without scripts. */
import { Icon } from "./icons.tsx";

export interface PhotoDeletionProps {
  id: string;
  isVideo: boolean;
  /** Whether its file lies in somebody's own folder. */
  isExternal: boolean;
}

/**
 * Who presses the button where it can do nothing is told why: a button that is disabled for the
 * browser would not say it to a finger or the keyboard.
 */
export function DeleteButton({ isExternal }: Pick<PhotoDeletionProps, "isExternal">) {
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

export function PhotoDeletion({ id, isVideo, isExternal }: PhotoDeletionProps) {
  const kind = isVideo ? "video" : "photo";
  return (
    <div
      id="deletion"
      class="confirmation"
      popover="auto"
      role="dialog"
      aria-labelledby="deletion-title"
      aria-describedby="deletion-words"
    >
      <h2 id="deletion-title">
        {isExternal ? `This ${kind} stays` : `Delete this ${kind}?`}
      </h2>
      <p id="deletion-words">
        {isExternal ? STAYS : "It leaves the timeline and all albums."}
      </p>
      <div id="deletion-problem" class="message message-error" role="alert" hidden></div>
      <form class="actions" method="post" action={`/photos/${id}/delete`} id="deletion-form">
        <button
          class="button"
          type="button"
          popovertarget="deletion"
          popovertargetaction="hide"
          autofocus={isExternal}
        >
          {isExternal ? "Close" : "Keep it"}
        </button>
        {!isExternal && <button class="button danger" type="submit" autofocus>Delete</button>}
      </form>
    </div>
  );
}
