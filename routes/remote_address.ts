/** Which address a request comes from. */
import { BlockList, isIP } from "node:net";
import type { Context } from "hono";
import type { AppEnv } from "./deps.ts";

/** The address of whoever is connected, which may be a proxy; null where there is no network. */
export function remoteAddress(c: Context<AppEnv>): string | null {
  const { remoteAddr } = (c.env ?? {}) as Partial<Deno.ServeHandlerInfo<Deno.NetAddr>>;
  return remoteAddr?.hostname ?? null;
}

const family = (address: string) => isIP(address) === 6 ? "ipv6" : "ipv4";

/** Whether an address is in one of these, which are addresses or networks such as 10.0.0.0/8. */
export function networkList(networks: readonly string[]): (address: string | null) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address, prefix] = network.split("/") as [string, string | undefined];
    if (prefix === undefined) list.addAddress(address, family(address));
    else list.addSubnet(address, Number(prefix), family(address));
  }
  return (address) =>
    address !== null && isIP(address) !== 0 && list.check(address, family(address));
}
