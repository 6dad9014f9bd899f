import { expect } from "@std/expect";
import { parseSearch } from "./search_address.ts";

const ANN = { id: "ann" };

Deno.test("an address says what is looked for, without what was left empty", () => {
  const { values, query, search, messages } = parseSearch(
    ANN,
    "words=red+boat&camera=&type=VIDEO&at=1&month=2020-01&isOffline=true",
  );
  expect(values).toEqual({ words: "red boat", type: "VIDEO", isOffline: "true" });
  expect(query).toBe("words=red+boat&type=VIDEO&isOffline=true");
  expect(search).toMatchObject({ ownerId: "ann", words: "red boat", isOffline: true });
  expect(messages).toEqual([]);
});

Deno.test("what cannot be looked for is said in words", () => {
  const { search, messages } = parseSearch(ANN, "fromDay=yesterday&type=VIDEO");
  expect(search).toBeNull();
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatch(/^From: /);
});

Deno.test("an address with nothing in it looks for nothing", () => {
  expect(parseSearch(ANN, "?words=&at=x").query).toBe("");
});
