/** A thread that watches as bad as one can: how, its first folder says. */
import type { WatchMessage } from "../../jobs/watch/watch_worker.ts";

const scope = self as unknown as Worker;
const send = (message: WatchMessage) => scope.postMessage(message);
const hang = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);

scope.onmessage = ({ data: { roots: [how] } }) => {
  if (how === "hangs") return void hang();
  send({ type: "watching", folders: 1 });
  if (how === "dies later") throw new Error("The drive is on fire");
  hang();
};
