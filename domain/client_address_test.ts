import { expect } from "@std/expect";
import { clientAddress, isNetwork, networkOf } from "./client_address.ts";

const isTrusted = (address: string) => ["10.0.0.1", "10.0.0.2"].includes(address);
const ask = (peer: string, forwardedFor: string) =>
  clientAddress({ peer, forwardedFor, isTrusted });

Deno.test("who is no trusted proxy cannot say that somebody else asks", () => {
  expect(ask("192.0.2.7", "198.51.100.1")).toBe("192.0.2.7");
  expect(ask("::ffff:192.0.2.7", "")).toBe("192.0.2.7");
});

Deno.test("behind trusted proxies, the last address that is none of them asks", () => {
  expect(ask("10.0.0.1", "203.0.113.9")).toBe("203.0.113.9");
  expect(ask("10.0.0.1", "203.0.113.9, 198.51.100.1:4711, 10.0.0.2")).toBe("198.51.100.1");
  expect(ask("10.0.0.1", "[2001:db8::1]:80")).toBe("2001:db8::1");
  expect(ask("10.0.0.1", "")).toBe("10.0.0.1");
});

Deno.test("all addresses that one household has in IPv6 are one", () => {
  expect(networkOf("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64");
  expect(networkOf("2001:db8::9")).toBe("2001:db8:0:0::/64");
  expect(networkOf("192.0.2.7")).toBe("192.0.2.7");
  expect(networkOf("not an address")).toBe("not an address");
});

Deno.test("networks are told from what is none", () => {
  const good = ["127.0.0.1", "10.0.0.0/8", "::1", "fd00::/8"];
  expect(good.filter(isNetwork)).toEqual(good);
  const bad = ["", "localhost", "256.0.0.1", "10.0.0.0/33", "fd00::/129", "1.2.3", ":::", "::1/"];
  expect(bad.filter(isNetwork)).toEqual([]);
});
