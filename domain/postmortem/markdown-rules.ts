/** Temporary. */
export function readSection(text: string): { ok: true } | { ok: false; code: "text_too_long" | "text_too_nested" } {
  return text.length > 100_000 ? { ok: false, code: "text_too_long" } : { ok: true };
}
/** Temporary. */
export function storedText(text: string): string {
  return text;
}
