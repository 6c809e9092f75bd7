import { createTemplateInput } from "#domain/template/schema.ts";
import { describeTemplate, ticksRefusal } from "#domain/template/writes.ts";
import { command } from "#lib/command.ts";
import { newId } from "#lib/ids.ts";
import { done } from "#lib/result.ts";

/**
 * Adds a prepared message for a kind of incident. Refuses, about `services`, `service_unknown`, `service_retired`,
 * `service_is_group` and `service_twice`. The same idempotency key makes it once.
 */
export const createTemplate = command({
  name: "create-template",
  input: createTemplateInput,
  allow: "administer",
  publishes: "no",
  async run({ db, now, input }) {
    const refusal = await ticksRefusal(db, input.services);
    if (refusal !== null) return refusal;
    const { idempotencyKey: _, services, ...fields } = input;
    const id = newId();
    await db.template.create({ data: { ...fields, id, createdAt: now, services: { createMany: { data: services } } } });
    return done({ id, after: await describeTemplate(db, id) });
  },
  audit: ({ value }) => ({ subject: value.id, detail: {}, after: value.after ?? {} }),
});
