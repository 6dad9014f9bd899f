import type { Hono } from "hono";
import type { AppEnv } from "../../routes/deps.ts";

/** The app behind a real port, asked with bytes that no client would send. */
export interface RawServer extends AsyncDisposable {
  /** Where it is, for a client as others are. */
  address: string;
  /** Sends bytes; the answer's first line and headers, "" when the server only hangs up. */
  send(text: string): Promise<string>;
}

/** What comes up to the first empty line. */
async function readHead(connection: Deno.Conn): Promise<string> {
  const decoder = new TextDecoder();
  const bytes = new Uint8Array(64 * 1024);
  let head = "";
  try {
    while (!head.includes("\r\n\r\n")) {
      const length = await connection.read(bytes);
      if (length === null) break;
      head += decoder.decode(bytes.subarray(0, length));
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.ConnectionReset)) throw error;
  }
  return head.split("\r\n\r\n")[0]!;
}

/** Sends all; a server that has heard enough does not listen to the end. */
async function writeAll(connection: Deno.Conn, text: string): Promise<void> {
  let bytes = new TextEncoder().encode(text);
  try {
    while (bytes.length > 0) bytes = bytes.subarray(await connection.write(bytes));
  } catch (error) {
    const { BrokenPipe, ConnectionReset, Interrupted } = Deno.errors;
    if (![BrokenPipe, ConnectionReset, Interrupted].some((each) => error instanceof each)) {
      throw error;
    }
  }
}

/** Serves the app. */
export function serveRaw(app: Hono<AppEnv>): RawServer {
  const stop = new AbortController();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {}, signal: stop.signal },
    app.fetch,
  );
  const { port } = server.addr;
  return {
    address: `http://127.0.0.1:${port}`,
    async send(text) {
      const connection = await Deno.connect({ hostname: "127.0.0.1", port });
      const sent = writeAll(connection, text);
      const head = await readHead(connection);
      connection.close();
      await sent;
      return head;
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      await server.finished;
    },
  };
}
