/** Who asks, as far as the network tells. */
import type { Context } from "hono";
import { BlockList, isIP } from "node:net";
import { clientAddress } from "../domain/client_address.ts";
import type { AppDeps } from "./deps.ts";

const family = (address: string) => isIP(address) === 6 ? "ipv6" : "ipv4";

/** Whether an address is one of these, or in one of these networks. */
function isIn(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address, bits] = network.split("/");
    if (bits === undefined) list.addAddress(address!, family(address!));
    else list.addSubnet(address!, Number(bits), family(address!));
  }
  return (address) => isIP(address) !== 0 && list.check(address, family(address));
}

/** Deno.serve tells hono who connected; an app that is asked without a network is told nothing. */
function peerOf(c: Context): string {
  const info = c.env as Partial<Deno.ServeHandlerInfo<Deno.NetAddr>> | undefined;
  return info?.remoteAddr?.hostname ?? "";
}

/** The address a request comes from, through trusted proxies. */
export function addressOf(
  { trustedProxies = [] }: Pick<AppDeps, "trustedProxies">,
  c: Context,
): string {
  return clientAddress({
    peer: peerOf(c),
    forwardedFor: c.req.header("x-forwarded-for") ?? "",
    isTrusted: isIn(trustedProxies),
  });
}
