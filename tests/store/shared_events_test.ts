import { expect } from "@std/expect";
import type { AppEvent } from "../../domain/event.ts";
import { connect } from "../../store/database.ts";
import { createEvents } from "../../store/events.ts";
import { shareEvents } from "../../store/shared_events.ts";
import { DATABASE_KINDS, testOnDatabases } from "../support/database.ts";

const assets = (libraryId: string): AppEvent => ({ type: "assets", ownerId: "anna", libraryId });

testOnDatabases(
  "what one process tells is heard in the others, and again after a break",
  async ({ address }) => {
    const [one, two] = [connect(address), connect(address)];
    const throwError = (error: unknown) => {
      throw error;
    };
    const here = await shareEvents(one, createEvents(throwError), throwError);
    const there = await shareEvents(two, createEvents(throwError), throwError);
    const heard: string[] = [];
    const isBroken = Promise.withResolvers<void>();
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    there.subscribe((event) => {
      const { libraryId } = event as { libraryId: string };
      heard.push(libraryId);
      if (libraryId === "first") first.resolve();
      if (libraryId === "second") second.resolve();
    }, { onBreak: isBroken.resolve });
    here.publish(assets("first"));
    await here.flush();
    await first.promise;
    await one`
      select pg_terminate_backend(pid) from pg_stat_activity
      where query like 'listen%' and datname = current_database()`;
    await isBroken.promise;
    there.publish(assets("own"));
    await there.flush();
    here.publish(assets("second"));
    await here.flush();
    await second.promise;
    await Promise.all([one.end(), two.end()]);
    expect(heard).toEqual(["first", "own", "second"]);
  },
  DATABASE_KINDS.filter((kind) => kind === "server"),
);
