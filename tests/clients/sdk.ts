import { collectOutput } from "../support/output.ts";
import type { TempFolder } from "../support/temp_folder.ts";

/** The versions of the SDK that Shoebox answers. */
export const SDK_VERSIONS = ["1.100.0", "3.2.2"] as const;
export type SdkVersion = typeof SDK_VERSIONS[number];

/** What the SDK throws for an answer that is not 2xx. */
export class CallError extends Error {
  constructor(readonly status: number, readonly data: unknown) {
    super(`${status} ${JSON.stringify(data)}`);
  }
}

/** Where a call goes and with which credentials, as the SDK takes them. */
export interface CallOptions {
  baseUrl: string;
  headers?: Record<string, string>;
}

/** One version of the SDK, running in a process of its own. */
export interface Sdk {
  version: SdkVersion;
  /** Calls the SDK's function of that name. Rejects with `CallError` where the SDK throws. */
  call<T>(name: string, args: object, options: CallOptions): Promise<T>;
  stop(): Promise<void>;
}

type Answer = { result: unknown } | { status: number; data: unknown } | {
  problem: string;
};

async function* lines(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of stream) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = parts.pop()!;
    yield* parts;
  }
}

/** Starts a version of the SDK from the folder that `installClients` made. */
export function startSdk(folder: TempFolder, version: SdkVersion): Sdk {
  const permissions = ["--no-prompt", "--allow-net=127.0.0.1", "--cached-only"];
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      ...permissions,
      "sdk_program.ts",
      `sdk-${version}`,
    ],
    cwd: folder.path,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const errors = collectOutput(child.stderr);
  const answers = lines(child.stdout);
  const input = child.stdin.getWriter();
  return {
    version,
    async call<T>(name: string, args: object, options: CallOptions) {
      const question = `${JSON.stringify({ name, args, options })}\n`;
      await input.write(new TextEncoder().encode(question));
      const { value } = await answers.next();
      if (value === undefined) {
        throw new Error(`The SDK ended:\n${errors.text()}`);
      }
      const answer: Answer = JSON.parse(value);
      if ("problem" in answer) throw new Error(answer.problem);
      if ("status" in answer) throw new CallError(answer.status, answer.data);
      return answer.result as T;
    },
    async stop() {
      await input.close();
      await child.status;
      await errors.ended;
    },
  };
}
