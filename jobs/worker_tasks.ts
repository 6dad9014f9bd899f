/** The worker's side of a WorkerPool: named tasks, one message each way. */

/** What a pool sends. */
export interface TaskMessage {
  id: number;
  task: string;
  input: unknown;
}

/** What a worker answers. */
export type TaskAnswer = ({ id: number; output: unknown } | { id: number; error: string }) & {
  /** The thread holds more than it should, and is to be replaced. */
  isSpent: boolean;
};

// deno-lint-ignore no-explicit-any -- each task has its own input; the pool's type ties them
type Tasks = Record<string, (input: any) => unknown>;

/** The worker's global scope: the DOM types describe a window's. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<TaskMessage>) => void) | null;
  postMessage(answer: TaskAnswer): void;
}

/**
 * Answers messages by running the tasks they name. A task that throws answers with its message.
 * @param isSpent whether a new thread had better take the next task; never by default
 */
export function serveTasks(tasks: Tasks, isSpent = () => false): void {
  const scope = self as unknown as WorkerScope;
  scope.onmessage = async ({ data: { id, task, input } }) => {
    try {
      const output = await tasks[task]!(input);
      scope.postMessage({ id, output, isSpent: isSpent() });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      scope.postMessage({ id, error: message, isSpent: isSpent() });
    }
  };
}
