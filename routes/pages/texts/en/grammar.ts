/** How English writes, counts and lists. */

/** By which dates and numbers are written. */
export const locale = "en-GB";

const NUMBER = new Intl.NumberFormat(locale);
const LIST = new Intl.ListFormat("en");

/** "1,234". */
export function written(n: number): string {
  return NUMBER.format(n);
}

/** "1 photo", "1,234 photos", "3 libraries". */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${written(n)} ${n === 1 ? one : many}`;
}

/** "Ann, Ben, and Carl". */
export function listed(names: readonly string[]): string {
  return LIST.format(names);
}
