/** Fields that differ, as the audit log keeps them: what they said before and what they say after. */
export type ChangedFields = { before: Record<string, unknown>; after: Record<string, unknown> };

/** The fields of `next` that differ from `present`; instants count as equal when they are the same moment. A field of `next` that is undefined is left as it is. */
export function changedFields(present: object, next: object): ChangedFields {
  const former = new Map<string, unknown>(Object.entries(present));
  const changed = Object.entries(next).filter(
    ([name, value]) => value !== undefined && plain(value) !== plain(former.get(name)),
  );
  return {
    before: Object.fromEntries(changed.map(([name]) => [name, former.get(name) ?? null])),
    after: Object.fromEntries(changed),
  };
}

function plain(value: unknown): string {
  return JSON.stringify(value ?? null);
}
