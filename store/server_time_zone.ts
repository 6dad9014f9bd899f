/** The time zone that TZ or the system's settings say; UTC when they say none that there is. */
export function serverTimeZone(): string {
  const zone: string | undefined = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone ?? "UTC";
}
