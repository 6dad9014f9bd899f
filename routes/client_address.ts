/** Who asks, as far as the network tells. */
import type { Context } from "hono";
import { clientAddress } from "../domain/client_address.ts";
import type { AppDeps, AppEnv } from "./deps.ts";
import { networkList, remoteAddress } from "./remote_address.ts";

/** The address a request comes from, through trusted proxies. */
export function addressOf(
  { trustedProxies = [] }: Pick<AppDeps, "trustedProxies">,
  c: Context<AppEnv>,
): string {
  return clientAddress({
    peer: remoteAddress(c) ?? "",
    forwardedFor: c.req.header("x-forwarded-for") ?? "",
    isTrusted: networkList(trustedProxies),
  });
}
