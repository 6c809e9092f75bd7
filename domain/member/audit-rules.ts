/** What a fact says; a list of things is told thing by thing, each by its own facts. */
export type AuditValue = string | number | boolean | null | string[] | AuditFact[][];

/** One fact of a log row: the names of the fields that lead to it, and what it says. */
export type AuditFact = { path: string[]; value: AuditValue };

/** A field that a command changed, with what it said before and after; undefined where the command says nothing of it. */
export type AuditChange = { path: string[]; before: AuditValue | undefined; after: AuditValue | undefined };

/** Fields that are told before all others; PostgreSQL keeps no order of its own. */
const first = ["serviceId", "level", "state", "nameFr", "nameEn", "name", "fromId", "toId", "phase", "kind"];

/** The facts of a log row's detail, what says most first. */
export function factsOf(json: unknown, path: string[] = []): AuditFact[] {
  if (json === null || json === undefined) return path.length === 0 ? [] : [{ path, value: null }];
  if (Array.isArray(json)) {
    const isPlain = json.every((one) => typeof one !== "object" || one === null);
    return [{ path, value: isPlain ? json.map((one) => String(one ?? "")) : json.map((one) => factsOf(one)) }];
  }
  if (typeof json === "object")
    return Object.entries(json)
      .sort(([one], [other]) => placeOf(one) - placeOf(other))
      .flatMap(([name, value]) => factsOf(value, [...path, name]));
  return [{ path, value: typeof json === "number" || typeof json === "boolean" ? json : String(json) }];
}

function placeOf(field: string): number {
  return first.includes(field) ? first.indexOf(field) : first.length;
}

/** Whether a fact says something: not null, not an empty text or list. */
export function isSaid(value: AuditValue | undefined): boolean {
  return value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);
}

/**
 * What changed, field by field, in the order of `after`, then of `before`. Left out: what is the same or empty on both sides, of
 * two lists the things that both hold, and "leadId" beside "lead", which says the same twice.
 */
export function changesOf(entry: { before: unknown; after: unknown }): AuditChange[] {
  const keyed = (json: unknown) => new Map(factsOf(json).map((fact) => [fact.path.join("."), fact]));
  const [before, after] = [keyed(entry.before), keyed(entry.after)];
  const keys = [...new Set([...after.keys(), ...before.keys()])];
  return keys
    .filter((key) => !key.endsWith("Id") || !keys.includes(key.slice(0, -2)))
    .map((key) => {
      const [former, next] = [before.get(key), after.get(key)];
      return {
        path: next?.path ?? former?.path ?? [],
        before: without(former?.value, next?.value),
        after: without(next?.value, former?.value),
      };
    })
    .filter((change) => isSaid(change.before) || isSaid(change.after))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

/** A list without the things that stand in the other one as well. */
function without(value: AuditValue | undefined, other: AuditValue | undefined): AuditValue | undefined {
  if (!isListOfThings(value) || !isListOfThings(other)) return value;
  const known = new Set(other.map((thing) => JSON.stringify(thing)));
  return value.filter((thing) => !known.has(JSON.stringify(thing)));
}

function isListOfThings(value: AuditValue | undefined): value is AuditFact[][] {
  return Array.isArray(value) && value.some((one) => Array.isArray(one));
}

/** The name of the field that a path ends with. */
export function fieldOf(path: string[]): string {
  return path.at(-1) ?? "";
}

/** Every id that log rows name, as subject or in a field called so ("parentId", "serviceIds", "unaffected"). */
export function idsIn(
  entries: readonly { subject: string | null; detail: unknown; before: unknown; after: unknown }[],
): string[] {
  const named = entries.flatMap(({ subject, detail, before, after }) => [
    ...(subject === null ? [] : [subject]),
    ...[detail, before, after].flatMap((json) => namedBy(factsOf(json))),
  ]);
  return [...new Set(named)];
}

function namedBy(facts: AuditFact[]): string[] {
  return facts.flatMap(({ path, value }) => {
    if (!Array.isArray(value)) return isNaming(fieldOf(path)) && typeof value === "string" ? [value] : [];
    return value.flatMap((one) => (Array.isArray(one) ? namedBy(one) : isNaming(fieldOf(path)) ? [one] : []));
  });
}

/** Whether a field of this name holds ids. */
export function isNaming(field: string): boolean {
  return /Ids?$|^(?:scope|unaffected|recurrenceOf)$/.test(field);
}

/** What an address says of the log's filter: its fields as typed, the first of several; unknown ones left out. */
export function typedFilter(search: Record<string, string | string[] | undefined>) {
  const first = (name: string) => [search[name] ?? ""].flat()[0] ?? "";
  const [actor, command, subject] = [first("actor"), first("command"), first("subject")];
  return { actor, command, subject, from: first("from"), to: first("to"), text: first("text") };
}

/** The filter as the end of an address: "?actor=…", with what is left open left out; "" when nothing is set. */
export function filterQuery(filter: Record<string, string>): string {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== "")).toString();
  return query === "" ? "" : `?${query}`;
}
