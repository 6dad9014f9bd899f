/** What a program has written so far, while it goes on writing. */
export interface Output {
  /** Everything up to now. */
  text(): string;
  /** Waits until the text matches. Rejects when the program ends without that. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  /** Settles when the program has closed its output. */
  ended: Promise<void>;
  /** Reads no more, as one who has gone: what the program writes from now on is refused. */
  leave(): Promise<void>;
}

/** Collects what a program writes; it is read to the end, so that the program never waits. */
export function collectOutput(stream: ReadableStream<Uint8Array>): Output {
  let text = "";
  let isOver = false;
  const watchers = new Set<() => void>();
  const tellAll = () => [...watchers].forEach((watcher) => watcher());
  const reader = stream.getReader();
  const readAll = async () => {
    const decoder = new TextDecoder();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      text += decoder.decode(read.value, { stream: true });
      tellAll();
    }
    isOver = true;
    tellAll();
  };
  const until = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(text);
        if (match === null && !isOver) return;
        watchers.delete(look);
        if (match !== null) resolve(match);
        else reject(new Error(`The program ended without writing ${pattern}:\n${text}`));
      };
      watchers.add(look);
      look();
    });
  return { text: () => text, until, ended: readAll(), leave: () => reader.cancel() };
}
