/** How commands ask for things: the JSON API, of a running server or of this very process. */
import { CommandError } from "../../domain/command_error.ts";

export interface Client {
  /**
   * Asks the API at a path below /api; null when there is no content.
   * @throws {CommandError} with what the API said, when it refuses
   */
  ask<T>(method: string, path: string, json?: unknown): Promise<T>;
  /** Who does the work that was asked for. */
  worker: string;
  /** Whether work goes on when this command ends. */
  worksElsewhere: boolean;
  /** There is no administrator yet, so nothing can be asked for but one. */
  isNew: boolean;
  /** Ends what was opened for it. */
  close(): Promise<void>;
}

/** No answer of the API that a command needs takes longer. */
const LONGEST_MS = 30_000;

/** Where a request goes: to a server over the network, or to the app in this process. */
export type Send = (request: Request) => Response | Promise<Response>;

async function refusal(answer: Response): Promise<CommandError> {
  const text = await answer.text();
  let words: unknown = text;
  try {
    words = JSON.parse(text).message;
  } catch {
    // Not Shoebox's own words: a proxy's, perhaps.
  }
  const message = (Array.isArray(words) ? words.join("\n") : String(words)).slice(0, 2000);
  const advice = answer.status === 401
    ? " Set SHOEBOX_API_KEY to an API key of an administrator."
    : "";
  return new CommandError(`${message || answer.statusText} (${answer.status}).${advice}`);
}

/** Makes `ask` of a way to send requests. */
export function asker(
  send: Send,
  { url, headers }: { url: string; headers: Record<string, string> },
): Client["ask"] {
  return async <T>(method: string, path: string, json?: unknown) => {
    const body = json === undefined ? undefined : new TextEncoder().encode(JSON.stringify(json));
    const request = new Request(`${url}/api${path}`, {
      method,
      headers: {
        ...headers,
        accept: "application/json",
        ...(body && { "content-type": "application/json", "content-length": `${body.length}` }),
      },
      body,
      signal: AbortSignal.timeout(LONGEST_MS),
    });
    const answer = await send(request);
    if (!answer.ok) throw await refusal(answer);
    return (answer.status === 204 ? null : await answer.json()) as T;
  };
}

/** Asks a running server. */
export function serverClient({ url, apiKey }: { url: string; apiKey: string }): Client {
  const send: Send = async (request) => {
    try {
      return await fetch(request);
    } catch (error) {
      throw new CommandError(
        `Cannot reach Shoebox at ${url}: ${
          (error as Error).message
        }. Check that it runs and that ` +
          "SHOEBOX_URL is right.",
        1,
        { cause: error },
      );
    }
  };
  return {
    ask: asker(send, { url, headers: { "x-api-key": apiKey } }),
    worker: `the Shoebox at ${url}`,
    worksElsewhere: true,
    isNew: false,
    close: () => Promise.resolve(),
  };
}
