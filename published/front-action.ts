/** Whether a form sent without JavaScript names exactly one server action, with bound values React can read. */
export function namesAction(form: FormData): boolean {
  const named = [...form.keys()].filter((name) => name.startsWith("$ACTION_"));
  if (new Set(named).size !== named.length) return false;
  const pointers = named.filter((name) => /^\$ACTION_(ID|REF)_/.test(name));
  const [pointer] = pointers;
  if (pointer === undefined || pointers.length !== 1) return false;
  if (pointer.startsWith("$ACTION_ID_")) return isActionId(pointer.slice("$ACTION_ID_".length));
  const index = pointer.slice("$ACTION_REF_".length);
  const described = parsed(textOf(form, `$ACTION_${index}:0`));
  if (typeof described !== "object" || described === null || !("id" in described)) return false;
  const bound = "bound" in described ? described.bound : null;
  if (bound === null) return isActionId(String(described.id));
  const chunk = typeof bound === "string" ? /^\$@([0-9a-f]+)$/.exec(bound)?.[1] : undefined;
  const isBound = chunk !== undefined && isArguments(textOf(form, `$ACTION_${index}:${chunk}`));
  return isBound && isActionId(String(described.id));
}

/** Whether a form sent by React's client holds an action's arguments in field 0 and form fields of theirs, nothing else. */
export function isActionForm(form: FormData): boolean {
  const others = [...form.keys()].filter((name) => name !== "0");
  const [first, ...more] = form.getAll("0");
  if (typeof first !== "string" || more.length > 0) return false;
  return others.every((name) => /^_[0-9a-f]+_/.test(name)) && isArguments(first);
}

/** Whether a text is an action's list of arguments: JSON whose references are of the kinds forms use. React answers others (streams, maps, foreign functions…) with an exception when they lead nowhere. */
export function isArguments(text: string): boolean {
  const list = parsed(text);
  return Array.isArray(list) && isSafe(list, { root: list, depth: 0 });
}

/** Whether a text can be the id of a server action. */
export function isActionId(text: string): boolean {
  return /^[0-9a-f]{40,42}$/.test(text);
}

type Place = { root: unknown; depth: number };

function isSafe(value: unknown, place: Place): boolean {
  if (typeof value === "string") return !value.startsWith("$") || isReference(value.slice(1), place.root);
  if (typeof value !== "object" || value === null) return true;
  if (place.depth > 50) return false;
  const inside = { root: place.root, depth: place.depth + 1 };
  return Object.entries(value).every(([name, member]) => name !== "__proto__" && isSafe(member, inside));
}

// After the "$": an escaped "$", a form, undefined and the numbers JSON lacks, a date, a big integer, or a value already given.
function isReference(code: string, root: unknown): boolean {
  if (code.startsWith("$") || /^(K[0-9a-f]+|undefined|NaN|-?Infinity|-0|n-?\d{1,40})$/.test(code)) return true;
  if (code.startsWith("D")) return !Number.isNaN(Date.parse(code.slice(1)));
  if (!/^0(:[^:]+)+$/.test(code)) return false;
  let found = root;
  for (const key of code.split(":").slice(1)) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return false;
    found = Reflect.get(found, key);
  }
  return typeof found === "object";
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
