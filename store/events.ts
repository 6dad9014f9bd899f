/** Tells listeners in this process what happens in the background. */
import type { AppEvent } from "../domain/event.ts";

export interface Listening {
  /** Called when events were missed, or none will come: begin anew, and ask what is so now. */
  onBreak?: () => void;
}

export interface Events {
  publish(event: AppEvent): void;
  /** Returns how to stop listening. */
  subscribe(listener: (event: AppEvent) => void, listening?: Listening): () => void;
  /** Has those begin anew who can. */
  breakOff(): void;
  /** Settles when all was told, in other processes too. */
  flush(): Promise<void>;
}

/** A listener that throws does not keep the others from hearing. */
export function createEvents(onError: (error: unknown) => void): Events {
  const listeners = new Map<(event: AppEvent) => void, Listening>();
  const callAll = (call: (entry: [(event: AppEvent) => void, Listening]) => void) => {
    for (const entry of listeners) {
      try {
        call(entry);
      } catch (error) {
        onError(error);
      }
    }
  };
  return {
    publish: (event) => callAll(([listener]) => listener(event)),
    subscribe(listener, listening = {}) {
      listeners.set(listener, listening);
      return () => void listeners.delete(listener);
    },
    breakOff: () => callAll(([, { onBreak }]) => onBreak?.()),
    flush: () => Promise.resolve(),
  };
}
