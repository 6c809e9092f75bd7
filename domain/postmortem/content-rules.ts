/** Temporary. */
export function contentHash(text: string): string {
  return text.replaceAll(/\]\(fact:[^)]*\)/g, "](fact)");
}
