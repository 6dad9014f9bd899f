/** What signed in, from how it named itself. Pure. */
import Bowser from "bowser";

/** A browser and its system, or a program's first word; empty where nothing is known. */
export function deviceOf(userAgent: string): { deviceType: string; deviceOS: string } {
  if (userAgent === "") return { deviceType: "", deviceOS: "" };
  const { browser, os } = Bowser.parse(userAgent);
  return {
    deviceType: browser.name || (/^[^\s/;(]{1,50}/.exec(userAgent)?.[0] ?? ""),
    deviceOS: os.name ?? "",
  };
}
