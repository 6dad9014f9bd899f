/** The time zone that the system was told that it is in, as TZ and its settings say; UTC otherwise. */
export function serverTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
