import { serveTasks } from "../../jobs/worker_tasks.ts";

const thread = crypto.randomUUID();
let isFull = false;

/** Tasks that do what files do to decoders. */
const tasks = {
  double: (input: number) => input * 2,
  fail: (): number => {
    throw new Error("This input is bad");
  },
  /** Goes on until somebody sets the first number to something else than 0. */
  hold: (gate: Int32Array<SharedArrayBuffer>) => Atomics.wait(gate, 0, 0),
  /** Which thread this is, which has no room for another task. */
  fill: () => {
    isFull = true;
    return thread;
  },
  thread: () => thread,
  hang: (): number => {
    while (true);
  },
};

export type OddTasks = typeof tasks;

serveTasks(tasks, () => isFull);
