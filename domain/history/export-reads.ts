import { exportedIncident, exportParts } from "#domain/history/export-incident-reads.ts";
import { exportedPictures } from "#domain/history/export-postmortem-reads.ts";
import { readHazards, readRemediations } from "#domain/history/export-promise-reads.ts";
import { lean } from "#domain/history/lean-rules.ts";
import { withPictures } from "#domain/history/picture-file-rules.ts";
import { ruleOf } from "#domain/organisation/rules.ts";
import { type Db, database } from "#lib/db.ts";

/** Incidents read at once. */
const batch = 200;

/**
 * Everything that the public site is made of, all of one instant, as the text of our own file (docs/export-format.md) in pieces,
 * one incident, hazard or remediation a line: internal services, notes, members and the log stay behind.
 */
export async function readExport(now: Date): Promise<string[]> {
  return database().$transaction(
    async (db) => {
      const pieces: string[] = [];
      for await (const piece of exportPieces(db, now)) pieces.push(piece);
      return pieces;
    },
    { isolationLevel: "RepeatableRead", timeout: 600_000, maxWait: 10_000 },
  );
}

async function* exportPieces(db: Db, now: Date): AsyncGenerator<string> {
  const services = await readServices(db);
  const publicIds = new Set(services.map(({ id }) => id));
  const { site, language } = await readSite(db);
  const dependencies = await readDependencies(db, publicIds);
  const head = { vigie: 1, exportedAt: now.toISOString(), language, site, services, dependencies };
  yield `${JSON.stringify(head).slice(0, -1)},"incidents":[`;
  const rows = await db.incident.findMany({
    select: { id: true },
    orderBy: [{ impactStartedAt: "asc" }, { id: "asc" }],
  });
  for (let first = 0; first < rows.length; first += batch) {
    const ids = rows.slice(first, first + batch).map(({ id }) => id);
    const incidents = await db.incident.findMany({
      where: { id: { in: ids } },
      include: exportParts,
      orderBy: [{ impactStartedAt: "asc" }, { id: "asc" }],
    });
    const lines: string[] = [];
    for (const row of incidents) {
      const pictures = row.postmortem === null ? [] : await exportedPictures(db, row.postmortem);
      lines.push(JSON.stringify(withPictures(exportedIncident(row, publicIds), pictures)));
    }
    yield `${first === 0 ? "" : ","}\n${lines.join(",\n")}`;
  }
  const hazards = await readHazards(db, publicIds);
  if (hazards.length > 0) yield `\n],"hazards":[${linesOf(hazards)}`;
  let isFirst = true;
  for await (const remediations of readRemediations(db)) {
    yield `${isFirst ? '\n],"remediations":[' : ","}${linesOf(remediations)}`;
    isFirst = false;
  }
  yield "\n]}\n";
}

function linesOf(rows: object[]): string {
  return rows.map((row) => `\n${JSON.stringify(row)}`).join(",");
}

/** Public services under public groups only, parents before children, siblings in their order. */
async function readServices(db: Db) {
  const rows = await db.service.findMany({
    where: { visibility: "public" },
    include: {
      recordedPeriods: { orderBy: { month: "asc" } },
      formerNames: { orderBy: { until: "asc" } },
      successors: { orderBy: { toId: "asc" } },
      targets: { orderBy: { fromMonth: "asc" } },
    },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  const below = (parentId: string | null): typeof rows =>
    rows.filter((row) => row.parentId === parentId).flatMap((row) => [row, ...below(row.id)]);
  const shown = below(null);
  const ids = new Set(shown.map(({ id }) => id));
  return shown.map((row) => ({
    id: row.id,
    ...lean({
      parent: row.parentId,
      kind: row.kind,
      name: { fr: row.nameFr, en: row.nameEn },
      description: { fr: row.descriptionFr, en: row.descriptionEn },
      createdAt: row.createdAt.toISOString(),
      retiredAt: row.retiredAt?.toISOString() ?? null,
      recordedFrom: row.recordedFrom?.toISOString() ?? null,
      recordedPeriods: row.recordedPeriods.map(({ month }) => month),
      formerNames: row.formerNames.map(({ nameFr, nameEn, until }) => ({
        ...{ name: { fr: nameFr, en: nameEn }, until: until.toISOString() },
      })),
      successors: row.successors.map(({ toId }) => toId).filter((id) => ids.has(id)),
      targets: row.targets.map(({ fromMonth, ratio }) => ({ fromMonth: fromMonth === "" ? null : fromMonth, ratio })),
      isExample: row.isExample,
    }),
  }));
}

async function readDependencies(db: Db, publicIds: ReadonlySet<string>) {
  const rows = await db.dependency.findMany({ orderBy: [{ fromId: "asc" }, { toId: "asc" }, { phase: "asc" }] });
  return rows
    .filter(({ fromId, toId }) => publicIds.has(fromId) && publicIds.has(toId))
    .map(({ id, fromId, toId, phase, provenance, whyFr, whyEn }) => ({
      ...{ id, from: fromId, to: toId, phase },
      ...lean({ provenance, why: { fr: whyFr, en: whyEn } }),
    }));
}

async function readSite(db: Db) {
  const row = await db.organisation.findUniqueOrThrow({ where: { id: 1 } });
  const rules = await db.uptimeRule.findMany({ orderBy: { seq: "asc" } });
  const site = {
    ...{
      id: row.pageId,
      name: row.name,
      accent: row.accent,
      timeZone: row.timeZone,
      defaultLanguage: row.defaultLanguage,
    },
    ...lean({
      logo:
        row.logo === null || row.logoType === null
          ? null
          : { type: row.logoType, base64: Buffer.from(row.logo).toString("base64") },
      support: { fr: row.supportFr, en: row.supportEn },
      ...{ legalUrl: row.legalUrl, privacyUrl: row.privacyUrl, accessibilityUrl: row.accessibilityUrl },
      isExample: row.example !== "none",
    }),
    rules: rules.map(({ fromMonth, changedAt, reasonFr, reasonEn, ...weights }) => ({
      ...ruleOf(weights),
      changedAt: changedAt.toISOString(),
      ...lean({ fromMonth, reason: { fr: reasonFr, en: reasonEn } }),
    })),
  };
  return { site, language: row.defaultLanguage };
}
