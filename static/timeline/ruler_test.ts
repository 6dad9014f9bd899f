import { expect } from "@std/expect";
import { Ruler } from "./ruler.js";

const SCREEN = 1000;
const TOTAL = 40_000_000;

function tallRuler() {
  const ruler = new Ruler();
  ruler.measure(TOTAL, SCREEN);
  return ruler;
}

Deno.test("a timeline that a page can hold lies on it as it is", () => {
  const ruler = new Ruler();
  ruler.measure(500_000, SCREEN);
  expect([ruler.height, ruler.aim(400_000), ruler.offset]).toEqual([500_000, 400_000, 0]);
  expect([ruler.follow(20), ruler.offset]).toEqual([0, 0]);
});

Deno.test("every place of a higher one is on the page, from the first to the last", () => {
  const ruler = tallRuler();
  expect(ruler.height).toBe(8_000_000);
  expect(ruler.aim(0)).toBe(0);
  expect(ruler.aim(TOTAL - SCREEN)).toBeCloseTo(8_000_000 - SCREEN, 3);
  const page = ruler.aim(20_000_000);
  expect(page).toBeGreaterThan(3_990_000);
  expect(page + ruler.offset).toBeCloseTo(20_000_000, 3);
});

Deno.test("near a place, page and timeline scroll alike, and a jump goes as far in parts", () => {
  const ruler = tallRuler();
  const page = ruler.aim(20_000_000);
  expect(ruler.follow(page + 600)).toBe(0);
  expect(page + 600 + ruler.offset).toBeCloseTo(20_000_600, 3);
  const half = (8_000_000 - SCREEN) / 2;
  ruler.follow(0);
  expect(ruler.follow(half)).toBe(0);
  expect(half + ruler.offset).toBeCloseTo((TOTAL - SCREEN) / 2, 3);
});

/** Scrolls the page; where it is then. */
function scroll(ruler: Ruler, page: number): number {
  return page + ruler.follow(page);
}

Deno.test("whoever scrolls on and on comes to every photo, and stops at the ends", () => {
  const ruler = tallRuler();
  let page = ruler.aim(0);
  for (let place = 0; place < 3_000_000; place += 5_000) {
    expect(page + ruler.offset).toBeCloseTo(place, 2);
    page = scroll(ruler, page + 5_000);
  }
  expect(page).toBeLessThan(1_000_000);
  page = ruler.aim(6_000);
  for (let i = 0; i < 100; i++) page = scroll(ruler, Math.max(0, page - 5_000));
  expect(page + ruler.offset).toBeLessThan(2);
  page = ruler.aim(TOTAL - SCREEN - 3_000);
  page = scroll(ruler, page + 5_000);
  expect(page + ruler.offset).toBeCloseTo(TOTAL - SCREEN, 2);
});

Deno.test("what stands above the timeline can be scrolled to", () => {
  const ruler = tallRuler();
  ruler.aim(-80);
  expect([scroll(ruler, -80), ruler.offset]).toEqual([-80, 0]);
  expect([scroll(ruler, 100), ruler.offset]).toEqual([100, 0]);
});
