/** Why a command at the terminal ends without having done what it was asked for. */

/** 1: it failed. 2: it was called in a way that it cannot know what to do. */
export type FailedExit = 1 | 2;

/** An error whose message says what is wrong and what to do; nothing else is shown of it. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  constructor(message: string, readonly exitCode: FailedExit = 1, options?: ErrorOptions) {
    super(message, options);
  }
}

/** The command was called wrongly. */
export function wrongUsage(message: string): CommandError {
  return new CommandError(message, 2);
}
