/** Schedules that most people mean. */

/** From the most frequent to the rarest; a week begins on Sunday, as cron counts its days. */
export const SCHEDULE_PRESETS = [
  { name: "Every hour", cronExpression: "0 * * * *" },
  { name: "Every 3 hours", cronExpression: "0 */3 * * *" },
  { name: "Every 6 hours", cronExpression: "0 */6 * * *" },
  { name: "Every 12 hours", cronExpression: "0 */12 * * *" },
  { name: "Every day at midnight", cronExpression: "0 0 * * *" },
  { name: "Every day at 2:00", cronExpression: "0 2 * * *" },
  { name: "Every week", cronExpression: "0 0 * * 0" },
] as const;
