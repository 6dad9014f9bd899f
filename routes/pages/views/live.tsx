/** What goes on in the background, in one line; `shoebox.js` fills it. */
export function Live() {
  return (
    <div id="live" class="live" hidden>
      <progress id="live-bar" max="1" aria-hidden="true"></progress>
      <p id="live-text"></p>
    </div>
  );
}
