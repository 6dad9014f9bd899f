// @ts-check
/**
 * Checks forms with data-check while they are filled in: what is typed is sent there, and the parts
 * that data-shows names are taken from the page that comes back. The server alone words what is
 * wrong. Without this, forms are checked when they are sent.
 */
import { gather } from "./gather.js";

const ASK_AFTER_MS = 400;

/** The server still looks at what was typed before. */
const CONFLICT = 409;

/** @param {HTMLFormElement} form */
function checkWhileTyping(form) {
  const { check: url, shows = "" } = form.dataset;
  const parts = shows.split(" ").flatMap((id) => document.getElementById(id) ?? []);
  if (!url) return;
  const needed = /** @type {HTMLInputElement | null} */ (form.querySelector(":required"));
  const isEmpty = () => needed?.value.trim() === "";
  let asked = new AbortController();

  const check = async () => {
    asked = new AbortController();
    const { signal } = asked;
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { accept: "text/html" },
        body: new URLSearchParams(/** @type {any} */ (new FormData(form))),
        signal,
      });
      if (response.ok) show(await response.text());
      else if (response.status === CONFLICT) ask();
    } catch {
      // Something else was typed meanwhile, or the connection is lost, as the header says.
    }
    if (!signal.aborted) setBusy(false);
  };
  const ask = gather(async () => isEmpty() ? undefined : await check(), ASK_AFTER_MS);

  /** @param {string} html */
  const show = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const part of parts) {
      part.replaceChildren(...page.getElementById(part.id)?.childNodes ?? []);
    }
  };

  /** @param {boolean} isBusy */
  const setBusy = (isBusy) => {
    for (const part of parts) part.ariaBusy = isBusy ? "true" : null;
  };

  form.addEventListener("input", () => {
    asked.abort();
    if (isEmpty()) {
      for (const part of parts) part.replaceChildren();
      setBusy(false);
      return;
    }
    setBusy(true);
    ask();
  });
}

for (const form of document.querySelectorAll("form[data-check]")) {
  checkWhileTyping(/** @type {HTMLFormElement} */ (form));
}
