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
  const { check, shows = "" } = form.dataset;
  const part = document.getElementById(shows);
  if (!check || !part) return;
  let asked = new AbortController();

  const ask = gather(async () => {
    asked = new AbortController();
    try {
      const response = await fetch(check, {
        method: "POST",
        headers: { accept: "text/html" },
        body: new URLSearchParams(/** @type {any} */ (new FormData(form))),
        signal: asked.signal,
      });
      if (response.ok) show(await response.text());
    } catch {
      // Something else was typed meanwhile, or the connection is lost, as the header says.
    }
  }, ASK_AFTER_MS);

  /** @param {string} html */
  const show = (html) => {
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById(shows);
    part.replaceChildren(...fresh?.childNodes ?? []);
    part.removeAttribute("aria-busy");
  };

  form.addEventListener("input", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    asked.abort();
    if (field.required && field.value.trim() === "") return part.replaceChildren();
    part.setAttribute("aria-busy", "true");
    ask();
  });
}

for (const form of document.querySelectorAll("form[data-check]")) {
  checkWhileTyping(/** @type {HTMLFormElement} */ (form));
}
