import { type ExampleCase, presetOf } from "#domain/organisation/example-schema.ts";
import type { Db } from "#lib/db.ts";
import { idFrom } from "#lib/ids.ts";

/** The permanent id of a thing of the founding case: the same in every installation. */
export function exampleId(...name: string[]): string {
  return idFrom("case-2011", ...name);
}

const incidentId = exampleId("incident");
const at = (instant: string | undefined | null) => (instant == null ? null : new Date(instant));

/** Writes the catalogue of the case. Months declared in it are recorded, and so is everything from `now` on. */
export async function writeExampleCatalogue(db: Db, example: ExampleCase, now: Date): Promise<void> {
  const shared = { createdAt: now, isExample: true };
  await db.service.createMany({
    data: example.groups.map((group, position) => ({
      ...shared,
      id: exampleId("service", group.id),
      kind: "group" as const,
      visibility: group.public ? ("public" as const) : ("internal" as const),
      nameFr: group.name.fr,
      nameEn: group.name.en,
      position,
    })),
  });
  await db.service.createMany({
    data: example.services.map((service, position) => ({
      ...shared,
      id: exampleId("service", service.id),
      parentId: exampleId("service", service.group),
      kind: "service" as const,
      visibility: service.public ? ("public" as const) : ("internal" as const),
      nameFr: service.name.fr,
      nameEn: service.name.en,
      position,
      recordedFrom: now,
    })),
  });
  await db.recordedPeriod.createMany({
    data: example.services.flatMap((service) =>
      service.recordedPeriods.map((month) => ({ serviceId: exampleId("service", service.id), month })),
    ),
  });
  await db.dependency.createMany({
    data: example.dependencies.map((dependency) => ({
      id: exampleId("dependency", dependency.id),
      fromId: exampleId("service", dependency.from),
      toId: exampleId("service", dependency.to),
      phase: dependency.phase,
      provenance: dependency.provenance,
      whyFr: dependency.why?.fr ?? "",
      whyEn: dependency.why?.en ?? "",
    })),
  });
}

/** Writes 7 February 2011: approximate ends, conflicting statements, reconstructed updates, all marked as such. */
export async function writeExampleIncident(db: Db, example: ExampleCase, now: Date): Promise<void> {
  const { incident } = example;
  await db.incident.create({
    data: {
      id: incidentId,
      isExample: true,
      titleFr: incident.title.fr,
      titleEn: incident.title.en,
      state: incident.state,
      impactStartedAt: new Date(incident.impactStartedAt.value),
      impactStartPrecision: incident.impactStartedAt.precision,
      detectedAt: at(incident.detectedAt.value),
      detectedPrecision: incident.detectedAt.precision,
      detectedEarliest: at(incident.detectedAt.earliest),
      detectedLatest: at(incident.detectedAt.latest),
      // Noticed by whoever worked on it: in the product's words, by the team.
      detectedHow: incident.detectedAt.how === "operator" ? "team" : null,
      mitigatedAt: at(incident.mitigatedAt.value),
      mitigatedPrecision: incident.mitigatedAt.precision,
      resolvedAt: at(incident.resolvedAt.value),
      resolvedPrecision: incident.resolvedAt.precision,
      resolvedEarliest: at(incident.resolvedAt.earliest),
      resolvedLatest: at(incident.resolvedAt.latest),
      dataCustomers: incident.dataOutcome.customers,
      dataMail: incident.dataOutcome.mailInTransit,
      dataOurs: incident.dataOutcome.ours.outcome,
      dataNoteFr: incident.dataOutcome.ours.what.fr,
      dataNoteEn: incident.dataOutcome.ours.what.en,
      createdAt: now,
      changedAt: now,
    },
  });
  await writeTimeline(db, example);
  await db.unaffectedService.createMany({
    data: example.unaffected.map(({ service }) => ({
      incidentId,
      serviceId: exampleId("service", service),
      statedAt: now,
    })),
  });
  await writeImpact(db, example);
  await writeUpdates(db, example);
}

async function writeTimeline(db: Db, example: ExampleCase): Promise<void> {
  const { incident } = example;
  await db.timeStatement.createMany({
    data: incident.resolvedAt.statements.map((statement, seq) => ({
      id: exampleId("statement", String(seq)),
      incidentId,
      seq,
      statedAs: statement.written,
      value: new Date(statement.value),
    })),
  });
  await db.incidentEvent.createMany({
    data: example.events.map((event, seq) => ({
      id: exampleId("event", event.id),
      incidentId,
      seq,
      kind: event.kind,
      occurredAt: at(event.occurredAt),
      precision: event.precision,
      earliest: at(event.earliest),
      latest: at(event.latest),
      textFr: event.fr,
      textEn: event.en,
    })),
  });
}

async function writeImpact(db: Db, example: ExampleCase): Promise<void> {
  await db.scope.createMany({
    // A preset's words are the interface's.
    data: example.scopes.map(({ id, fr, en, size }) => {
      const preset = presetOf(id);
      const words = preset === null ? { textFr: fr, textEn: en } : {};
      return { id: exampleId("scope", id), incidentId, preset, ...words, size };
    }),
  });
  await db.decision.createMany({
    data: example.decisions.map((decision, place) => ({
      id: exampleId("decision", decision.id),
      incidentId,
      seq: place + 1,
      whatFr: decision.what.fr,
      whatEn: decision.what.en,
      whyFr: decision.why.fr,
      whyEn: decision.why.en,
      tradeOffFr: decision.tradeOff.fr,
      tradeOffEn: decision.tradeOff.en,
    })),
  });
  await db.impactInterval.createMany({
    data: example.impactIntervals.map((interval) => ({
      id: exampleId("interval", interval.id),
      incidentId,
      serviceId: exampleId("service", interval.service),
      scopeId: exampleId("scope", interval.scope),
      level: interval.level,
      startedAt: new Date(interval.startsAt),
      startPrecision: interval.startPrecision,
      endedAt: new Date(interval.endsAt),
      endPrecision: interval.endPrecision,
      endEarliest: at(interval.endEarliest),
      isDeliberate: interval.deliberate,
      decisionId: interval.decision === undefined ? null : exampleId("decision", interval.decision),
      provenance: interval.provenance,
    })),
  });
}

/** The updates, each with the levels of the intervals that begin at its time; the resolving one says that all work again. */
async function writeUpdates(db: Db, example: ExampleCase): Promise<void> {
  const estimated = example.events.some((event) => event.kind === "estimate");
  await db.incidentUpdate.createMany({
    data: example.updates.map((update, place) => ({
      id: exampleId("update", update.id),
      incidentId,
      seq: place + 1,
      state: update.state,
      occurredAt: at(update.occurredAt),
      precision: update.precision ?? (update.occurredAt === null ? ("bounded" as const) : ("exact" as const)),
      earliest: at(update.bounds?.earliest),
      latest: at(update.bounds?.latest),
      publishedAt: null,
      isReconstructed: true,
      textFr: update.fr,
      textEn: update.en,
      meanwhileFr: place === 0 ? example.incident.meanwhile.fr : "",
      meanwhileEn: place === 0 ? example.incident.meanwhile.en : "",
      estimate: estimated && update.occurredAt === null ? ("not_estimable" as const) : ("none" as const),
    })),
  });
  const changes = example.updates.flatMap((update) => {
    const begin = example.impactIntervals.filter((interval) => interval.startsAt === update.occurredAt);
    const end = example.impactIntervals.filter(
      (interval) => update.state === "resolved" && interval.endsAt === update.occurredAt,
    );
    return [
      ...begin.map((interval) => ({ update, interval, level: interval.level })),
      ...end.map((interval) => ({ update, interval, level: "operational" as const })),
    ];
  });
  await db.updateChange.createMany({
    data: changes.map(({ update, interval, level }) => ({
      updateId: exampleId("update", update.id),
      serviceId: exampleId("service", interval.service),
      scopeId: exampleId("scope", interval.scope),
      level,
    })),
  });
}

/** Removes the example and all that belongs to it; what hangs below its groups moves to the top. */
export async function removeExample(db: Db): Promise<void> {
  const ofExample = { incident: { isExample: true } };
  await db.remediation.deleteMany({ where: { isExample: true } });
  await db.hazard.deleteMany({ where: { isExample: true } });
  await db.updateChange.deleteMany({ where: { update: ofExample } });
  await db.impactInterval.deleteMany({ where: ofExample });
  await db.incident.deleteMany({ where: { isExample: true } });
  const example = await db.service.findMany({ where: { isExample: true }, select: { id: true } });
  const ids = example.map((service) => service.id);
  await db.service.updateMany({ where: { parentId: { in: ids } }, data: { parentId: null } });
  await db.service.deleteMany({ where: { id: { in: ids } } });
}
