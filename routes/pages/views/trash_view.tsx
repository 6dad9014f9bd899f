import { texts } from "../texts.ts";
import { Confirmation } from "./confirmation.tsx";
import { Icon } from "./icons.tsx";
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
  const t = texts().trash;
  const whatBecomes = trashDays === null ? t.goneAtOnce : t.stays(trashDays);
  return (
    <main id="main" class="page">
      <div class="page-head">
        <h1>{t.title}</h1>
        {total > 0 && (
          <form class="head-actions" method="post" action="/trash/restore">
            <button class="button" type="submit">{t.restoreAll}</button>
            <button class="button danger" type="button" popovertarget="emptying">
              {t.empty}
            </button>
          </form>
        )}
      </div>
      {total === 0
        ? (
          <div class="empty">
            <Icon name="trash" />
            <h2>{t.isEmpty}</h2>
            <p class="lead">{whatBecomes}</p>
          </div>
        )
        : <p class="lead trash-lead">{t.items(total)} {whatBecomes}</p>}
      <PlainPhotos photos={photos} />
      {total > photos.length && <p class="hint">{t.latest(photos.length)}</p>}
      <Confirmation
        id="emptying"
        title={t.emptyQuestion}
        action="/trash/empty"
        button={t.deleteItems(total)}
      >
        {t.emptyWords}
      </Confirmation>
    </main>
  );
}
