/** Sizes, times and what cameras write. Numbers come written. */
export const formats = {
  /** Steps of 1,000 bytes. */
  units: ["B", "KB", "MB", "GB", "TB", "PB"],
  size: (number: string, unit: string) => `${number} ${unit}`,
  /** Of a moment on the server. */
  utc: (time: string) => `${time} UTC`,
  milliseconds: (number: string) => `${number} ms`,
  seconds: (number: string) => `${number} s`,
  minutes: (minutes: string, seconds: string) => `${minutes} min ${seconds} s`,
  hours: (hours: string, minutes: string) => `${hours} h ${minutes} min`,
  days: (first: string, last: string) => `${first} – ${last}`,
  frameRate: (number: string) => `${number} pictures a second`,
  aperture: (number: string) => `ƒ/${number}`,
  focalLength: (number: string) => `${number} mm`,
  sensitivity: (number: string) => `ISO ${number}`,
  megapixels: (number: string) => `${number} MP`,
};
