// @ts-check
/** The whole page takes files that are dropped on it. */

/**
 * @param {HTMLElement} sign shown while files are held over the page
 * @param {(transfer: DataTransfer) => void} onDrop
 */
export function takeDrops(sign, onDrop) {
  /** A browser tells of each element that is entered and left; the page is left after the last. */
  let depth = 0;
  /** What is dragged out of the page itself is no file to upload. */
  let isOwn = false;

  /** @param {DragEvent} event */
  const brings = ({ dataTransfer }) => !isOwn && dataTransfer?.types.includes("Files");

  /** @param {number} change */
  const enter = (change) => {
    depth = Math.max(0, depth + change);
    sign.hidden = depth === 0;
  };

  document.addEventListener("dragstart", () => isOwn = true);
  document.addEventListener("dragend", () => isOwn = false);
  document.addEventListener("dragenter", (event) => {
    if (brings(event)) enter(+1);
  });
  document.addEventListener("dragleave", (event) => {
    if (brings(event)) enter(-1);
  });
  document.addEventListener("dragover", (event) => {
    if (!brings(event) || !event.dataTransfer) return;
    // Else the browser leaves the page to show the file.
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  });
  document.addEventListener("drop", (event) => {
    enter(-depth);
    if (!brings(event) || !event.dataTransfer) return;
    event.preventDefault();
    onDrop(event.dataTransfer);
  });
}
