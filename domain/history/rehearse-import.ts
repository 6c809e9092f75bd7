import { type ImportChoices, inputOf } from "#domain/history/choice-rules.ts";
import { importHistory } from "#domain/history/commands/import-history.ts";
import type { ImportReport } from "#domain/history/schema.ts";
import type { Caller } from "#lib/actor.ts";
import type { Upload } from "#lib/uploads.ts";

type Answer = { ok: true; value: ImportReport } | { ok: false; code: string };

/** What importing a file would do, without doing it; the refusals of the import itself. */
export async function rehearseImport(caller: Caller, ask: { upload: Upload; choices: ImportChoices }): Promise<Answer> {
  const input = { files: [ask.upload], ...inputOf(ask.choices) };
  return importHistory.rehearse(caller, input, async ({ value }) => value);
}
