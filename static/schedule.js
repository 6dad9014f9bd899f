// @ts-check
/**
 * The next times of a schedule, or what is wrong with it, while it is chosen and typed. Without
 * this, they are shown when it is saved.
 */
import { gather } from "./gather.js";
import { texts } from "./texts.js";

const ASK_AFTER_MS = 300;

const form = /** @type {HTMLFormElement} */ (document.getElementById("schedule"));
const shown = /** @type {HTMLElement} */ (document.getElementById("next-times"));
const expression = /** @type {HTMLInputElement} */ (document.getElementById("cronExpression"));
const preset = /** @type {HTMLSelectElement} */ (document.getElementById("preset"));

/**
 * @param {string[]} lines
 * @param {string} [className]
 */
function show(lines, className = "") {
  shown.replaceChildren(...lines.map((line) => {
    const item = document.createElement("li");
    item.textContent = line;
    item.className = className;
    return item;
  }));
}

/** @param {{ nextRuns: string[], timeZone: string }} schedule */
function showTimes({ nextRuns, timeZone }) {
  const words = new Intl.DateTimeFormat(texts.locale, {
    dateStyle: "full",
    timeStyle: "short",
    timeZone,
  });
  show(nextRuns.map((time) => words.format(new Date(time))));
}

const refresh = gather(async () => {
  const query = new URLSearchParams({
    cronExpression: expression.value.trim(),
    timeZone: String(new FormData(form).get("timeZone")),
  });
  try {
    const response = await fetch(`/api/system-config/schedule?${query}`);
    const answer = await response.json();
    if (response.ok) showTimes(answer);
    else if (response.status === 400) show([answer.message].flat(), "problem");
  } catch {
    // The connection is lost; what is wrong is said when it is saved.
  }
}, ASK_AFTER_MS);

/** A preset is shown as it is written, and what is written may be a preset. */
preset.addEventListener("input", () => {
  if (preset.value !== "") expression.value = preset.value;
});
expression.addEventListener("input", () => {
  const written = expression.value.trim();
  const isPreset = [...preset.options].some(({ value }) => value === written);
  preset.value = isPreset ? written : "";
});
form.addEventListener("input", refresh);
