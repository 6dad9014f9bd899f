import { constants, getPriority, setPriority } from "node:os";

/**
 * Has the process go after others for the processors, or on Linux the thread that says so alone.
 * @param by as `nice` takes it, on top of how much it gives way already
 */
export function giveWay(by: number): void {
  try {
    setPriority(Math.min(getPriority() + by, constants.priority.PRIORITY_LOW));
  } catch {
    // Where nobody may ask for that, everything is done all the same.
  }
}
