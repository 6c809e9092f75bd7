import { retireTemplateInput } from "#domain/template/schema.ts";
import { describeTemplate, lockTemplate } from "#domain/template/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/** Takes a template out of the lists. Refuses `template_unknown`, `template_retired` and `stale`. */
export const retireTemplate = command({
  name: "retire-template",
  input: retireTemplateInput,
  allow: "administer",
  publishes: "no",
  async run({ db, now, input }) {
    const before = await lockTemplate(db, input.id);
    if (before === null) return refuse("template_unknown");
    if (before.retiredAt !== null) return refuse("template_retired");
    if (before.version !== input.version) return refuse("stale");
    const { id, version } = input;
    await db.template.update({ where: { id }, data: { retiredAt: now, version: version + 1 } });
    return done({ id, before, after: await describeTemplate(db, id) });
  },
  audit: ({ input, value }) => ({ subject: input.id, detail: {}, before: value.before, after: value.after ?? {} }),
});
