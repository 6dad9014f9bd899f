/** What buttons and links do, where many pages have one. */
export const actions = {
  back: "Back",
  cancel: "Cancel",
  close: "Close",
  delete: "Delete",
  remove: "Remove",
  removeOne: (name: string) => `Remove ${name}`,
  save: "Save",
};
