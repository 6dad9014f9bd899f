/** Reads the dates that phones and programs put into the names of files. */
import type { TakenAt } from "./metadata.ts";
import { parseDate, universal } from "./metadata_dates.ts";

/** Years of cameras: other runs of digits are numbers of something. */
const DAY = String.raw`((?:19[89]|20[0-9])\d)([-._]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])`;
const TIME = String.raw`([01]\d|2[0-3])([-._:h]?)([0-5]\d)\6([0-5]\d)[.s]?(\d{3})?`;

/**
 * A day and a time: IMG_20190321_110422, Screenshot_2019-03-21-11-04-22, "2019-03-21 11.04.22",
 * PXL_20190321_100422123, "WhatsApp Image 2019-03-21 at 11.04.22".
 */
const MOMENT = new RegExp(String.raw`(?<!\d)${DAY}(?:[-_ T.]{1,3}| at )?${TIME}(?!\d)`);
/** A day without one: only where nothing else is so written, such as IMG-20190321-WA0001. */
const WHATSAPP = new RegExp(String.raw`^(?:IMG|VID|STK)-${DAY}-WA\d+`);
const WHOLE = new RegExp(String.raw`^(?:IMG|VID|DSC|Screenshot)?[-_ ]?${DAY}(?!\d)`, "i");

/** Google's cameras count in UTC. */
const IN_UTC = /^PXL_/;

/** When a file was made by what it is called; null when its name does not say. */
export function dateInName(name: string): TakenAt | null {
  const moment = MOMENT.exec(name);
  if (moment !== null) {
    const [, year, , month, day, hour, , minute, second, milliseconds = "000"] = moment;
    const clock = `${hour}:${minute}:${second}.${milliseconds}`;
    return IN_UTC.test(name)
      ? universal(parseDate(`${year}-${month}-${day}T${clock}Z`))
      : parseDate(`${year}-${month}-${day}T${clock}`);
  }
  const whole = WHATSAPP.exec(name) ?? WHOLE.exec(name);
  return whole === null ? null : parseDate(`${whole[1]}-${whole[3]}-${whole[4]}`);
}
