import { emptinessOf } from "#domain/subscriber/rules.ts";
import { changeSubscriptionInput } from "#domain/subscriber/schema.ts";
import { choosable, openManaged, putChoices } from "#domain/subscriber/writes.ts";
import { changedFields } from "#lib/changed-fields.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Other choices, for whoever holds the link; second addresses get the same. Refuses `link_unknown`, `stale`, `not_active`,
 * `second_follows` for a second address, `topics_missing` and `services_missing`.
 */
export const changeSubscription = command({
  name: "change-subscription",
  input: changeSubscriptionInput,
  allow: "public",
  publishes: "no",
  async run({ db, input: { token, version, choices, incidents } }) {
    const row = await openManaged(db, token);
    if (row === null || row.state === "left") return refuse("link_unknown");
    if (row.state !== "active") return refuse("not_active");
    if (row.mainId !== null) return refuse("second_follows");
    if (row.version !== version) return refuse("stale");
    const kept = row.incidents.flatMap(({ incidentId }) => (incidents.includes(incidentId) ? [incidentId] : []));
    const services = choices.everyService ? [] : await choosable(db, choices.services);
    const empty = emptinessOf({ ...choices, services }, kept.length);
    if (empty !== null) return empty;
    await putChoices(db, row.id, { ...choices, services });
    await db.subscriberIncident.deleteMany({ where: { subscriberId: row.id, incidentId: { notIn: kept } } });
    await db.subscriber.update({ where: { id: row.id }, data: { version: { increment: 1 } } });
    const { language, topics, everyService } = row;
    const present = {
      ...{ language, topics, everyService },
      services: row.services.map(({ serviceId }) => serviceId),
      incidents: row.incidents.map(({ incidentId }) => incidentId),
    };
    const after = { ...choices, services, incidents: kept };
    return done({ subscriberId: row.id, ...changedFields(present, after) });
  },
  audit: ({ value: { subscriberId, before, after } }) => ({ subject: subscriberId, detail: {}, before, after }),
});
