// @ts-check
/**
 * Checks forms with data-check while they are filled in: what is typed is sent there, and the part
 * that data-shows names is taken from the page that comes back. The server alone words what is
 * wrong. Without this, forms are checked when they are sent.
 */
import { gather } from "./gather.js";

const ASK_AFTER_MS = 400;

/** @param {HTMLFormElement} form */
function checkWhileTyping(form) {
  const { check: url, shows = "" } = form.dataset;
  const part = document.getElementById(shows);
  if (!url || !part) return;
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
    } catch {
      // Something else was typed meanwhile, or the connection is lost, as the header says.
    }
    if (!signal.aborted) part.removeAttribute("aria-busy");
  };
  const ask = gather(async () => isEmpty() ? undefined : await check(), ASK_AFTER_MS);

  /** @param {string} html */
  const show = (html) => {
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById(shows);
    part.replaceChildren(...fresh?.childNodes ?? []);
  };

  form.addEventListener("input", () => {
    asked.abort();
    if (isEmpty()) {
      part.replaceChildren();
      part.removeAttribute("aria-busy");
      return;
    }
    part.setAttribute("aria-busy", "true");
    ask();
  });
}

for (const form of document.querySelectorAll("form[data-check]")) {
  checkWhileTyping(/** @type {HTMLFormElement} */ (form));
}
