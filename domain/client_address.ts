/** From which address a request comes, when proxies may stand in between. */

/** `1.2.3.4`, `1.2.3.4:567`, `::1` or `[::1]:567` without its port, and without a v4 mapping. */
function plainAddress(text: string): string {
  const trimmed = text.trim();
  const inBrackets = /^\[([^\]]*)\](?::\d+)?$/.exec(trimmed)?.[1];
  const withPort = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(trimmed)?.[1];
  return (inBrackets ?? withPort ?? trimmed).replace(/^::ffff:(?=\d+\.)/i, "");
}

/**
 * The client's address: the one that connected, or, when that is a trusted proxy, the last one in
 * `X-Forwarded-For` that is none. What stands before it there, anybody may have written.
 */
export function clientAddress(
  { peer, forwardedFor, isTrusted }: {
    peer: string;
    forwardedFor: string;
    isTrusted: (address: string) => boolean;
  },
): string {
  const hops = forwardedFor.split(",").map(plainAddress).filter((hop) => hop !== "");
  let address = plainAddress(peer);
  while (isTrusted(address) && hops.length > 0) address = hops.pop()!;
  return address;
}

/** The eight groups of an IPv6 address, or null when it is none. */
function groupsOf(address: string): string[] | null {
  const url = `http://[${address.replace(/%.*/, "")}]/`;
  if (!URL.canParse(url)) return null;
  const [head, tail] = new URL(url).hostname.slice(1, -1).split("::");
  const before = head!.split(":").filter(Boolean);
  const after = (tail ?? "").split(":").filter(Boolean);
  return [...before, ...Array(8 - before.length - after.length).fill("0"), ...after];
}

/** What one household or server has: an IPv4 address, or the network of an IPv6 address (/64). */
export function networkOf(address: string): string {
  return groupsOf(address)?.slice(0, 4).join(":").concat("::/64") ?? address;
}

/** Whether a text is an address, or a network such as 10.0.0.0/8 or fd00::/8. */
export function isNetwork(text: string): boolean {
  const [, address, bits] = /^([\d.:a-fA-F]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  if (address === undefined) return false;
  const isV4 = /^(\d{1,3}\.){3}\d{1,3}$/.test(address) &&
    address.split(".").every((part) => Number(part) <= 255);
  if (!isV4 && groupsOf(address) === null) return false;
  return bits === undefined || Number(bits) <= (isV4 ? 32 : 128);
}
