import { Buffer } from "node:buffer";
import { PAGES_NAME } from "./database.ts";
import {
  afterCopyIn,
  COPY_IN_RESPONSE,
  endsCopy,
  isCopyIn,
  isCopyPart,
} from "./embedded_postgres_copy.ts";
import { Turns } from "./embedded_postgres_turns.ts";

/** The one session of an embedded PostgreSQL, as the socket needs it. */
export interface Session {
  /** Runs whole protocol messages and answers with what PostgreSQL sends back. */
  run(messages: Uint8Array): Promise<Uint8Array>;
  /** Whether a transaction is open. */
  inTransaction(): boolean;
  /** Settles when a power cut takes nothing away of what was answered until now. */
  settled(): Promise<void>;
}

/** A unix socket on which a session is served. */
export interface SessionSocket {
  /** Does work with the session while no connection uses it, if possible when nobody asks for pages. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  /** Ends all connections, rolls back what they left open, and removes the socket. */
  close(): Promise<void>;
}

/** What a first packet asks for. Source: PostgreSQL documentation, "Message Formats". */
const PROTOCOL_3 = 196608;
const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const NO = "N".charCodeAt(0);

const TERMINATE = "X".charCodeAt(0);
/** FunctionCall, Query and Sync: after these PostgreSQL is ready for another query. */
const ENDS_EXCHANGE = new Set([..."FQS"].map((letter) => letter.charCodeAt(0)));

/**
 * Serves `session` on a new unix socket at `path` to any number of connections.
 *
 * PostgreSQL gives each connection a session of its own, but the embedded one has a single session.
 * So a connection has it to itself from its first message until PostgreSQL is ready for another
 * query outside a transaction, and the others wait for their turn.
 */
export async function serveSession(session: Session, path: string): Promise<SessionSocket> {
  const greeting = await session.run(startupPacket());
  const listener = Deno.listen({ transport: "unix", path });
  const turns = new Turns();
  const connections = new Map<Deno.Conn, Promise<void>>();
  const accept = async () => {
    for await (const connection of listener) {
      const served = serveConnection(connection, session, turns, greeting)
        .finally(() => connections.delete(connection));
      connections.set(connection, served);
    }
  };
  const accepting = accept();
  return {
    async exclusive(work) {
      const endTurn = await turns.take("housekeeping");
      return await work().finally(endTurn);
    },
    async close() {
      listener.close();
      await accepting;
      const serving = [...connections];
      for (const [connection] of serving) closeQuietly(connection);
      await Promise.all(serving.map(([, served]) => served));
      await Deno.remove(path).catch(ignoreNotFound);
    },
  };
}

function ignoreNotFound(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}

/** Closes a connection that may have been closed already. */
function closeQuietly(connection: Deno.Conn): void {
  try {
    connection.close();
  } catch (error) {
    if (!(error instanceof Deno.errors.BadResource)) throw error;
  }
}

/** Answers one connection until it ends. Never rejects: its end is nobody else's trouble. */
async function serveConnection(
  connection: Deno.Conn,
  session: Session,
  turns: Turns,
  greeting: Uint8Array,
): Promise<void> {
  const reader = new MessageReader(connection);
  let endTurn: (() => void) | null = null;
  try {
    const name = await startedBy(reader, connection);
    if (name === null) return;
    const purpose = name === PAGES_NAME ? "page" : "work";
    await writeAll(connection, greeting);
    const nextStep = () => readStep(reader, connection);
    for (let step = await nextStep(); step !== null; step = await nextStep()) {
      endTurn ??= await turns.take(purpose);
      const answer = await session.run(step.messages);
      if (step.endsExchange && !session.inTransaction()) {
        endTurn();
        endTurn = null;
      }
      await session.settled();
      await writeAll(connection, step.isCopy ? afterCopyIn(answer) : answer);
    }
  } catch {
    // A client that went away. A session that broke down reports that by itself.
  } finally {
    if (endTurn !== null) {
      await leaveSessionClean(session).catch(() => {});
      endTurn();
    }
    closeQuietly(connection);
  }
}

/** Brings the session back to idle after a connection that ended in the middle of something. */
async function leaveSessionClean(session: Session): Promise<void> {
  await session.run(message("S", ""));
  if (session.inTransaction()) await session.run(message("Q", "rollback\0"));
}

function message(type: string, body: string): Uint8Array {
  const bytes = new TextEncoder().encode(`${type}\0\0\0\0${body}`);
  new DataView(bytes.buffer).setUint32(1, bytes.length - 1);
  return bytes;
}

/**
 * Reads the first packets. The answer is what the client calls itself (`application_name`), which
 * may be nothing; null when the connection is not for queries, or has ended.
 */
async function startedBy(reader: MessageReader, connection: Deno.Conn): Promise<string | null> {
  for (let packet = await reader.next(0); packet !== null; packet = await reader.next(0)) {
    const code = packet.length < 8 ? 0 : new DataView(packet.buffer).getUint32(4);
    if (code === PROTOCOL_3) return startupParameter(packet, "application_name");
    if (code !== SSL_REQUEST && code !== GSS_REQUEST) return null;
    await writeAll(connection, Uint8Array.of(NO));
  }
  return null;
}

/** Names and values stand by turns, each with a zero at its end. */
function startupParameter(packet: Uint8Array, name: string): string {
  const words = new TextDecoder().decode(packet.subarray(8)).split("\0");
  const at = words.findIndex((word, index) => index % 2 === 0 && word === name);
  return at < 0 ? "" : words[at + 1]!;
}

/** The packet that a client begins with. Its answer is the same for all clients. */
function startupPacket(): Uint8Array {
  const body = new TextEncoder().encode("user\0postgres\0database\0postgres\0\0");
  const packet = new Uint8Array(8 + body.length);
  const view = new DataView(packet.buffer);
  view.setUint32(0, packet.length);
  view.setUint32(4, PROTOCOL_3);
  packet.set(body, 8);
  return packet;
}

/**
 * The messages that have arrived, up to the end of an exchange at most, and all that a COPY takes;
 * null at the end.
 */
async function readStep(reader: MessageReader, connection: Deno.Conn) {
  const messages: Uint8Array[] = [];
  let endsExchange = false;
  let isCopy = false;
  do {
    const message = await nextOutsideCopy(reader);
    if (message === null || message[0] === TERMINATE) return null;
    messages.push(message);
    endsExchange = ENDS_EXCHANGE.has(message[0]!);
    isCopy = isCopyIn(message);
  } while (!endsExchange && reader.hasNext);
  if (isCopy) {
    await writeAll(connection, COPY_IN_RESPONSE);
    const rows = await readCopied(reader);
    if (rows === null) return null;
    messages.push(...rows);
  }
  return { messages: Buffer.concat(messages), endsExchange, isCopy };
}

/** The next message that means something; null at the end. */
async function nextOutsideCopy(reader: MessageReader): Promise<Uint8Array | null> {
  let message = await reader.next(1);
  while (message !== null && isCopyPart(message)) message = await reader.next(1);
  return message;
}

/** What a client sends for a COPY; null when it ends before that. */
async function readCopied(reader: MessageReader): Promise<Uint8Array[] | null> {
  const parts: Uint8Array[] = [];
  for (let part = await reader.next(1); part !== null; part = await reader.next(1)) {
    if (part[0] === TERMINATE) return null;
    if (isCopyPart(part)) parts.push(part);
    if (endsCopy(part[0])) return parts;
  }
  return null;
}

async function writeAll(connection: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let sent = 0; sent < bytes.length;) sent += await connection.write(bytes.subarray(sent));
}

/** Cuts a stream of bytes into protocol messages. */
class MessageReader {
  #buffer = new Uint8Array(64 * 1024);
  #start = 0;
  #end = 0;
  constructor(readonly connection: Deno.Conn) {}

  /** The next message, whose length stands after `typeBytes` bytes; null when there is none. */
  async next(typeBytes: 0 | 1): Promise<Uint8Array | null> {
    if (!await this.#fill(typeBytes + 4)) return null;
    const size = typeBytes + this.#lengthAt(typeBytes);
    if (!await this.#fill(size)) return null;
    const message = this.#buffer.slice(this.#start, this.#start + size);
    this.#start += size;
    return message;
  }

  /** Whether a whole message has arrived already. */
  get hasNext(): boolean {
    const available = this.#end - this.#start;
    return available >= 5 && available >= 1 + this.#lengthAt(1);
  }

  #lengthAt(offset: number): number {
    return new DataView(this.#buffer.buffer).getUint32(this.#start + offset);
  }

  /** Reads until `size` bytes are there. False when the connection ends before that. */
  async #fill(size: number): Promise<boolean> {
    if (this.#start + size > this.#buffer.length) this.#makeRoom(size);
    while (this.#end - this.#start < size) {
      const count = await this.connection.read(this.#buffer.subarray(this.#end));
      if (count === null) return false;
      this.#end += count;
    }
    return true;
  }

  #makeRoom(size: number): void {
    const rest = this.#buffer.subarray(this.#start, this.#end);
    const buffer = size > this.#buffer.length ? new Uint8Array(size) : this.#buffer;
    buffer.set(rest);
    this.#buffer = buffer;
    this.#end = rest.length;
    this.#start = 0;
  }
}
