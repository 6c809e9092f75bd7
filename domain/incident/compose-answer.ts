import type { Draft } from "#domain/incident/draft.ts";
import type { DraftProblem } from "#domain/incident/draft-input.ts";
import type { IncidentState } from "#domain/incident/schema.ts";
import type { Text } from "#lib/i18n/language.ts";

/** A message that somebody else published meanwhile, its time in words. */
export type OtherWord = { id: string; author: string | null; at: string; state: IncidentState; text: Text };

/**
 * What came of a form, always with the draft as it now stands: nothing yet, one step of it done, refused (`others`: what was
 * published meanwhile), published, or published before in other words (`already`).
 */
export type ComposeAnswer = { attempt: number; draft: Draft } & (
  | { status: "idle" | "step" }
  | { status: "refused"; code: string; problems: readonly DraftProblem[]; others: readonly OtherWord[] }
  | { status: "posted" | "already"; incidentId: string; updateId: string | null }
);

/** A server action of a form that composes a message. */
export type ComposeAction = (state: ComposeAnswer, form: FormData) => Promise<ComposeAnswer>;
