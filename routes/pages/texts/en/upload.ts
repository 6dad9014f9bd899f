/** What the timeline shows of uploads. */
export const upload = {
  title: "Upload",
  upload: "Upload",
  chooseFiles: "Choose files",
  chooseFolder: "Choose a folder",
  dropHint:
    "Or drop files and folders anywhere on this page. What is here already is not sent again.",
  stopAll: "Stop all",
  retry: "Retry",
  clear: "Clear",
  allFiles: "All files",
  files: "Files",
  drop: "Drop to upload",
};
