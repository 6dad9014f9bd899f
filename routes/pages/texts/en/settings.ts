/** Administration: what is set for the whole server. */
export const settings = {
  title: "Settings",
  map: "Map",
  mapLink: "From where the map has its pictures",

  nightlyRun: "Nightly run",
  nightlyRunLead:
    "Scans all external libraries, and clears away what has had its time: what was in the trash for long, sessions that nobody uses, pictures of photos that are gone.",
  enabled: "Do this by itself",
  when: "When",
  schedules: {
    "0 * * * *": "Every hour",
    "0 */3 * * *": "Every 3 hours",
    "0 */6 * * *": "Every 6 hours",
    "0 */12 * * *": "Every 12 hours",
    "0 0 * * *": "Every day at midnight",
    "0 2 * * *": "Every day at 2:00",
    "0 0 * * 0": "Every week",
  },
  asWritten: "As written below",
  cronExpression: "Cron expression",
  cronExpressionHint: "Minute, hour, day of month, month and day of week.",
  timeZone: "Time zone",
  serverTimeZone: (zone: string) => `The server's (${zone})`,
  nextTimes: "Next times",
  timeProblem: (problem: string) => `The time ${problem}`,
  timeZoneProblem: (problem: string) => `The time zone ${problem}`,
  lastRun: "Last run",
  noRun: "There was none yet.",

  watching: "Watching",
  watch: "Watch libraries",
  watchHint:
    "Photos come, change and go by themselves, in each library that it is switched on for.",
  polling: "Look at all folders now and then instead",
  pollingHint:
    "For drives that do not tell of changes. Network drives are known, and looked at anyway.",
  seconds: "Seconds between two looks",
  saveWatching: "Save Watching",
};
