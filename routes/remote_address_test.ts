import { expect } from "@std/expect";
import { networkList } from "./remote_address.ts";

Deno.test("an address is in a list that names it or its network, however it is written", () => {
  const isIn = networkList(["127.0.0.1", "10.0.0.0/8", "::1", "fd00::/8"]);
  for (const address of ["127.0.0.1", "10.255.0.1", "::ffff:10.1.2.3", "::1", "fd12::7"]) {
    expect([address, isIn(address)]).toEqual([address, true]);
  }
  for (const address of ["127.0.0.2", "11.0.0.1", "::ffff:11.1.2.3", "fe80::1", "", null]) {
    expect([address, isIn(address)]).toEqual([address, false]);
  }
  expect(networkList([])("127.0.0.1")).toBe(false);
});
