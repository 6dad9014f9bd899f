import { Confirmation } from "./confirmation.tsx";
import { counted } from "./format.ts";
import { type PlainPhoto, PlainPhotos } from "./plain_photos.tsx";

export interface TrashProps {
  /** As many as fit on a page. */
  photos: readonly PlainPhoto[];
  /** How many there are. */
  total: number;
  /** How long the trash keeps them; null when nothing goes into it any more. */
  trashDays: number | null;
}

/** What was deleted and can be brought back. */
export function TrashView({ photos, total, trashDays }: TrashProps) {
  const things = counted(total, "item");
  return (
    <main id="main" class="page">
      <div class="page-head">
        <h1>Trash</h1>
        {total > 0 && (
          <form class="head-actions" method="post" action="/trash/restore">
            <button class="button" type="submit">Restore all</button>
            <button class="button danger" type="button" popovertarget="emptying">
              Empty trash
            </button>
          </form>
        )}
      </div>
      <p class="lead trash-lead">
        {total === 0 ? "There is nothing in the trash. " : `${things}. `}
        {trashDays === null
          ? "What is deleted now is gone at once."
          : `What you delete stays here for ${counted(trashDays, "day")}, then it is gone.`}
      </p>
      <PlainPhotos photos={photos} />
      {total > photos.length && <p class="hint">Only the latest {photos.length} are shown.</p>}
      <Confirmation
        id="emptying"
        title="Empty the trash?"
        action="/trash/empty"
        button={`Delete ${things}`}
      >
        What is in it is deleted for good.
      </Confirmation>
    </main>
  );
}
