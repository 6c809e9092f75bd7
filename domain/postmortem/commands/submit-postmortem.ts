import { submitPostmortemInput } from "#domain/postmortem/input-schema.ts";
import { beginEdit, moveOn, unplanned } from "#domain/postmortem/writes.ts";
import { readWritten } from "#domain/postmortem/written-writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Gives what is written to the colleagues to read, or takes it back, an approval with it. Refuses BeginRefusal and
 * `summary_missing`: the summary is the one section that every postmortem has.
 */
export const submitPostmortem = command({
  name: "submit-postmortem",
  input: submitPostmortemInput,
  allow: "post",
  publishes: "no",
  async run({ db, input: { incidentId, version, stage } }) {
    const begun = await beginEdit(db, { incidentId, version });
    if (!begun.ok) return begun;
    const { summary } = (await readWritten(db, begun.value)).texts;
    if (stage === "in_review" && summary.fr.text === "" && summary.en.text === "") return refuse("summary_missing");

    const isUndone = begun.value.stage === "approved" || begun.value.stage === "scheduled";
    // An approval that is taken back is none, even of the very same words: they are another version then.
    await moveOn(db, { incidentId, version: isUndone ? version : version - 1 }, { stage, ...unplanned });
    return done({ incidentId, stage });
  },
  audit: ({ value: { incidentId, stage } }) => ({ subject: incidentId, detail: { stage } }),
});
