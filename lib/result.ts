/** Why a command did nothing: a closed code (also its message key under "refusal") and, where one is at fault, the input's field. */
export type Refusal<C extends string = string> = { ok: false; code: C; field?: string };

/** A command's answer: what it made, or why it did nothing. Everything unforeseen is thrown. */
export type Result<V, C extends string = string> = { ok: true; value: V } | Refusal<C>;

/** An answer that carries `value`. */
export function done<V>(value: V): { ok: true; value: V } {
  return { ok: true, value };
}

/** A refusal with `code`, about `field` when one is given. */
export function refuse<C extends string>(code: C, field?: string): Refusal<C> {
  return field === undefined ? { ok: false, code } : { ok: false, code, field };
}
