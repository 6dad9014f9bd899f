import { counted } from "./grammar.ts";

/** What was deleted and can be brought back; and for how long. */
export const trash = {
  title: "Trash",
  restoreAll: "Restore all",
  empty: "Empty trash",
  isEmpty: "There is nothing in the trash",
  items: (count: number) => `${counted(count, "item")}.`,
  goneAtOnce: "What is deleted now is gone at once.",
  stays: (days: number) =>
    `What you delete stays here for ${counted(days, "day")}, then it is gone.`,
  latest: (count: number) => `Only the latest ${count} are shown.`,
  emptyQuestion: "Empty the trash?",
  emptyWords: "What is in it is deleted for good.",
  deleteItems: (count: number) => `Delete ${counted(count, "item")}`,
  enabled: "Put what people delete into the trash first",
  enabledHint: "Otherwise it is gone at once. Files of external libraries are never deleted.",
  days: "Days until it is gone",
  save: "Save Trash Settings",
};
