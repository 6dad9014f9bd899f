import { serveTasks } from "../../jobs/worker_tasks.ts";

/** Tasks that do what files do to decoders. */
const tasks = {
  double: (input: number) => input * 2,
  fail: (): number => {
    throw new Error("This input is bad");
  },
  hang: (): number => {
    while (true);
  },
};

export type OddTasks = typeof tasks;

serveTasks(tasks);
