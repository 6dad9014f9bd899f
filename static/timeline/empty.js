// @ts-check
/** The timeline before there is anything on it: it begins as soon as the first photos are found. */
import { onEvent } from "../events.js";
import { isOpen } from "../job_words.js";

let scanning = false;

onEvent("assets", () => location.reload());
onEvent("job", ({ job }) => {
  const running = isOpen(job);
  if (scanning && !running) location.reload();
  scanning = running;
});
