/** What is asked of the values that programs send. */
export const schemas = {
  between: (least: number, most: number) => `${least} to ${most}`,
  atLeast: (least: number) => `at least ${least}`,
  atMost: (most: number) => `at most ${most}`,
  characters: (range: string) => `${range} characters`,
  entries: (range: string) => `${range} entries`,
  ifAbsent: (value: string) => `${value} if absent`,
};
