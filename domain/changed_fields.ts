/** What a request changes: clients send back all that they were told, with one field different. */

/** The fields of `given` that differ from `before`. Pure. */
export function changedFields(before: object, given: object): string[] {
  const known: Partial<Record<string, unknown>> = { ...before };
  return Object.entries(given)
    .filter(([field, value]) =>
      value !== undefined && JSON.stringify(value) !== JSON.stringify(known[field])
    )
    .map(([field]) => field);
}
