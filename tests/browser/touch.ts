/** What fingers do on the screen of a phone. */
import type { CDPSession, Page } from "playwright-core";

interface Point {
  x: number;
  y: number;
}

async function touch(
  session: CDPSession,
  type: "touchStart" | "touchMove" | "touchEnd",
  fingers: readonly Point[],
  timestamp?: number,
): Promise<void> {
  const touchPoints = fingers.map((point, id) => ({ ...point, id }));
  await session.send("Input.dispatchTouchEvent", { type, touchPoints, timestamp });
}

const STEPS = 6;

/** Moves fingers over the screen, each on a line from its first point to its last. */
export async function stroke(page: Page, fingers: readonly (readonly [Point, Point])[]) {
  const session = await page.context().newCDPSession(page);
  const at = (part: number) =>
    fingers.map(([from, to]) => ({
      x: from.x + (to.x - from.x) * part,
      y: from.y + (to.y - from.y) * part,
    }));
  await touch(session, "touchStart", at(0));
  for (let step = 1; step <= STEPS; step++) await touch(session, "touchMove", at(step / STEPS));
  await touch(session, "touchEnd", []);
  await session.detach();
}

/** Taps twice at one place, quickly however slow the machine is. */
export async function doubleTap(page: Page, point: Point): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const now = Date.now() / 1000;
  for (const later of [0, 0.1]) {
    await touch(session, "touchStart", [point], now + later);
    await touch(session, "touchEnd", [], now + later + 0.05);
  }
  await session.detach();
}

/** Puts a finger down and leaves it there until `seen` has happened. */
export async function press(page: Page, point: Point, seen: () => Promise<void>): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await touch(session, "touchStart", [point]);
  await seen();
  await touch(session, "touchEnd", []);
  await session.detach();
}
