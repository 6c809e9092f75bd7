import { z } from "zod";
import { writeExamplePostmortem } from "#domain/organisation/example-postmortem-writes.ts";
import { writeExamplePromises } from "#domain/organisation/example-promise-writes.ts";
import { exampleCase, examplePostmortem, examplePromises } from "#domain/organisation/example-schema.ts";
import { writeExampleCatalogue, writeExampleIncident } from "#domain/organisation/example-writes.ts";
import { ruleColumns } from "#domain/organisation/rules.ts";
import { firstRule } from "#domain/service/schema.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";
import caseOf2011 from "#prisma/example/case-2011.json" with { type: "json" };
import postmortemOf2011 from "#prisma/example/postmortem-2011.json" with { type: "json" };
import promisesOf2011 from "#prisma/example/promises-2011.json" with { type: "json" };

/**
 * Makes an empty, migrated database ours: the installation's id (unless it was adopted with one), the organisation, the rule that
 * uptime is counted by from the start, and the founding case when asked for. Refuses `already_initialised`.
 */
export const initialise = command({
  name: "initialise",
  input: z.object({ installationId: z.uuid(), withExample: z.boolean() }),
  allow: "cli",
  publishes: "yes",
  async run({ db, now, input }) {
    if ((await db.organisation.count()) > 0) return refuse("already_initialised");
    if ((await db.installation.count()) === 0)
      await db.installation.create({ data: { id: input.installationId, createdAt: now } });
    await db.organisation.create({
      data: {
        id: 1,
        name: input.withExample ? "Hébergeur Exemple" : "Vigie",
        accent: "#1f5fbf",
        timeZone: "Europe/Paris",
        defaultLanguage: "fr",
        example: input.withExample ? "undecided" : "none",
      },
    });
    await db.uptimeRule.create({ data: { seq: 1, fromMonth: null, ...ruleColumns(firstRule), changedAt: now } });
    if (input.withExample) {
      const example = exampleCase.parse(caseOf2011);
      await writeExampleCatalogue(db, example, now);
      await writeExampleIncident(db, example, now);
      await writeExamplePostmortem(db, examplePostmortem.parse(postmortemOf2011), now);
      await writeExamplePromises(db, examplePromises.parse(promisesOf2011));
    }
    return done({ installationId: input.installationId });
  },
  audit: ({ input }) => ({ subject: null, detail: input }),
});
