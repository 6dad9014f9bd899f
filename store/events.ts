/** Tells listeners in this process what happens in the background. */
import type { AppEvent } from "../domain/event.ts";

export interface Events {
  publish(event: AppEvent): void;
  /** Returns how to stop listening. */
  subscribe(listener: (event: AppEvent) => void): () => void;
}

/** A listener that throws does not keep the others from hearing. */
export function createEvents(onError: (error: unknown) => void): Events {
  const listeners = new Set<(event: AppEvent) => void>();
  return {
    publish(event) {
      for (const listener of listeners) {
        try {
          listener(event);
        } catch (error) {
          onError(error);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
