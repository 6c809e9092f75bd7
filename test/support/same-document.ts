/** A difference between two documents that is meant: where, and why. `{a,b}` in a path stands for each of them. */
export type Meant = { path: string; because: string };

/** The paths ("updates.0.occurred.precision") at which two values made of JSON differ, in the order of the first one. */
export function differingPaths(one: unknown, other: unknown, at: string[] = []): string[] {
  if (JSON.stringify(one) === JSON.stringify(other)) return [];
  const [left, right] = [partsOf(one), partsOf(other)];
  if (left === null || right === null) return [at.join(".")];
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return keys.flatMap((key) => differingPaths(left[key], right[key], [...at, key]));
}

/** The paths that such differences have, each by itself. */
export function pathsOf(meant: readonly Meant[]): string[] {
  return meant.flatMap(({ path }) => unfold(path));
}

/** A document in which all that names this very installation, incident and edition is replaced by what it stands for. */
export function withoutNames(document: unknown, names: ReadonlyMap<string, string>): unknown {
  const text = [...names].reduce((all, [name, stands]) => all.replaceAll(name, stands), JSON.stringify(document));
  return JSON.parse(text);
}

/** Lists part by part, like records: an entry too many is one difference. Null for what has no parts. */
function partsOf(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null ? { ...value } : null;
}

function unfold(path: string): string[] {
  const choice = /\{([^}]*)\}/.exec(path);
  if (choice === null) return [path];
  return (choice[1] ?? "").split(",").flatMap((one) => unfold(path.replace(choice[0], one)));
}
