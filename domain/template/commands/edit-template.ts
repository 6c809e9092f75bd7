import { editTemplateInput } from "#domain/template/schema.ts";
import { describeTemplate, lockTemplate, ticksRefusal } from "#domain/template/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Changes a template; messages made from it stay as they are. Refuses `template_unknown`, `template_retired`, `stale`, and about
 * `services` `service_unknown`, `service_retired`, `service_is_group` and `service_twice`.
 */
export const editTemplate = command({
  name: "edit-template",
  input: editTemplateInput,
  allow: "administer",
  publishes: "no",
  async run({ db, input }) {
    const before = await lockTemplate(db, input.id);
    if (before === null) return refuse("template_unknown");
    if (before.retiredAt !== null) return refuse("template_retired");
    if (before.version !== input.version) return refuse("stale");
    const refusal = await ticksRefusal(db, input.services);
    if (refusal !== null) return refusal;
    const { id, services, ...fields } = input;
    await db.template.update({
      where: { id },
      data: { ...fields, version: input.version + 1, services: { deleteMany: {}, createMany: { data: services } } },
    });
    return done({ id, version: input.version + 1, before, after: await describeTemplate(db, id) });
  },
  audit: ({ input, value }) => ({ subject: input.id, detail: {}, before: value.before, after: value.after ?? {} }),
});
