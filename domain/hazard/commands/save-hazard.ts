import { saveHazardInput } from "#domain/hazard/schema.ts";
import { beginHazard, readRealised } from "#domain/hazard/writes.ts";
import { changedFields } from "#lib/changed-fields.ts";
import { command } from "#lib/command.ts";
import { newId } from "#lib/ids.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Writes down what may go wrong. Refuses `hazard_unknown`, `stale`, `service_unknown`, `incident_unknown`, `hazard_stays_public`, and
 * `both_languages_needed` where customers read of it.
 */
export const saveHazard = command({
  name: "save-hazard",
  input: saveHazardInput,
  allow: "approve",
  publishes: "yes",
  async run({ db, now, input }) {
    const { hazardId, version, kind, nodeId, textFr, textEn, isPublic } = input;
    const begun = hazardId === null ? done(null) : await beginHazard(db, { hazardId, version });
    if (!begun.ok) return begun;
    const former = begun.value;
    if (former !== null && former.publishedAt !== null && !isPublic) return refuse("hazard_stays_public", "isPublic");
    if (nodeId !== null && (await db.service.count({ where: { id: nodeId } })) === 0)
      return refuse("service_unknown", "nodeId");
    const incidentIds = [...new Set(input.incidentIds)];
    if ((await db.incident.count({ where: { id: { in: incidentIds } } })) < incidentIds.length)
      return refuse("incident_unknown", "incidentIds");
    const publishedAt = isPublic ? (former?.publishedAt ?? now) : null;
    const data = { kind, nodeId, textFr, textEn, publishedAt };
    const id = former?.id ?? newId();
    if (former === null) await db.hazard.create({ data: { id, createdAt: now, ...data } });
    else await db.hazard.update({ where: { id }, data: { ...data, version: former.version + 1 } });
    const realised = await readRealised(db, id);
    await db.hazardIncident.deleteMany({ where: { hazardId: id } });
    await db.hazardIncident.createMany({ data: incidentIds.map((incidentId) => ({ hazardId: id, incidentId })) });
    return done({
      hazardId: id,
      ...(former === null
        ? {}
        : changedFields({ ...former, incidentIds: realised }, { ...data, incidentIds: incidentIds.sort() })),
    });
  },
  audit: ({ value: { hazardId, ...changed } }) => ({ subject: hazardId, detail: {}, ...changed }),
});
