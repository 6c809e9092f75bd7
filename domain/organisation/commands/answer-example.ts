import { removeExample } from "#domain/organisation/example-writes.ts";
import { answerExampleInput } from "#domain/organisation/schema.ts";
import { changedFields } from "#lib/changed-fields.ts";
import { command } from "#lib/command.ts";
import type { Db } from "#lib/db.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Keeps the example (which stays marked as one on every page) or removes it and all that belongs to it.
 * Refuses `no_example`, and `example_in_use` when incidents of one's own name services of the example, or remediations or hazards of
 * one's own anything of it.
 */
export const answerExample = command({
  name: "answer-example",
  input: answerExampleInput,
  allow: "administer",
  publishes: "yes",
  async run({ db, input }) {
    await db.$queryRaw`SELECT 1 FROM organisation WHERE id = 1 FOR UPDATE`;
    const organisation = await db.organisation.findUniqueOrThrow({ where: { id: 1 } });
    if (organisation.example === "none") return refuse("no_example");
    if (input.answer === "empty") {
      if (await isExampleUsed(db)) return refuse("example_in_use");
      await removeExample(db);
    }
    const data = input.answer === "keep" ? { example: "kept" as const } : { example: "none" as const, name: "Vigie" };
    await db.organisation.update({ where: { id: 1 }, data: { ...data, version: { increment: 1 } } });
    return done({ answer: input.answer, ...changedFields(organisation, data) });
  },
  audit: ({ value: { answer, before, after } }) => ({ subject: null, detail: { answer }, before, after }),
});

async function isExampleUsed(db: Db): Promise<boolean> {
  const where = { incident: { isExample: false }, service: { isExample: true } };
  const named = (await db.impactInterval.count({ where })) + (await db.unaffectedService.count({ where }));
  const example = { isExample: true };
  const ofExample = { incident: example };
  const remediations = await db.remediation.count({
    where: {
      isExample: false,
      OR: [
        { supersededBy: example },
        { needs: { some: { to: example } } },
        { incidents: { some: ofExample } },
        { entries: { some: { entry: { postmortem: ofExample } } } },
        { coverage: { some: { hazard: example } } },
      ],
    },
  });
  const hazards = await db.hazard.count({
    where: {
      isExample: false,
      OR: [
        { node: example },
        { realised: { some: ofExample } },
        { causes: { some: { entry: { postmortem: ofExample } } } },
      ],
    },
  });
  return named + remediations + hazards > 0;
}
