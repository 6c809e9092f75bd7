/** Why a command did nothing: a closed code (also its message key under "refusal") and, where one is at fault, the input's field. */
export type Refusal<C extends string = string> = { ok: false; code: C; field?: string };

/** An answer that carries `value`. */
export function done<V>(value: V): { ok: true; value: V } {
  return { ok: true, value };
}

/** A refusal with `code`, about `field` when one is given. */
export function refuse<C extends string>(code: C, field?: string): Refusal<C> {
  return field === undefined ? { ok: false, code } : { ok: false, code, field };
}
