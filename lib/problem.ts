/** Something the operator has to put right: `message` says in plain words what is wrong and what to do, `code` which kind it is. */
export class Problem<C extends string = string> extends Error {
  readonly code: C;

  constructor(code: C, message: string) {
    super(message);
    this.name = "Problem";
    this.code = code;
  }
}

/** The `code` of a system or PostgreSQL error ("ENOSPC", "28P01"), or null when it has none. */
export function errorCode(error: unknown): string | null {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
  return typeof code === "string" ? code : null;
}

/**
 * What any thrown value has to say, on one line. Node's AggregateError (no address answered) speaks through its first member;
 * of a Prisma error the last line, its reason: before it stands the calling code, minified, which no log needs.
 */
export function errorMessage(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return errorMessage(error.errors[0]);
  const words = error instanceof Error ? error.message : String(error);
  const reason = /^\s*Invalid `[^`]*` invocation/.test(words) ? (words.trim().split("\n").at(-1) ?? words) : words;
  return reason.replaceAll(/\s*\n\s*/g, " ");
}
