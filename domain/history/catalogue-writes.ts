import type { HistoryDependency } from "#domain/history/history-schema.ts";
import type { KnownService, NewService } from "#domain/history/mapping-rules.ts";
import { fold } from "#domain/history/place-rules.ts";
import type { Db } from "#lib/db.ts";
import { idFrom } from "#lib/ids.ts";

/** Takes the tree for this transaction and reads every service with the names it has and had. */
export async function readKnownServices(db: Db): Promise<KnownService[]> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('service tree'))::text`;
  const rows = await db.service.findMany({
    include: { formerNames: { orderBy: { until: "desc" } } },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, kind, nameFr, nameEn, formerNames, retiredAt }) => ({
    ...{ id, kind, retiredAt, name: { fr: nameFr, en: nameEn } },
    former: formerNames.map((one) => ({ fr: one.nameFr, en: one.nameEn })),
  }));
}

type Making = { made: NewService[]; now: Date; recordedFrom: Date | null };

/** Makes services, parents before children, in the order given and behind those that are there; retirements come last (`finishServices`). */
export async function writeServices(db: Db, { made, now, recordedFrom }: Making): Promise<void> {
  const present = await db.service.aggregate({ _max: { position: true } });
  const first = (present._max.position ?? -1) + 1;
  const ids = wordsToIds(made);
  const rows = made.map(({ id, name, file }, place) => {
    const kind = file?.kind ?? "service";
    const parentId = file?.parent == null ? null : (ids.get(fold(file.parent)) ?? null);
    const since =
      file === null ? (recordedFrom ?? now) : file.recordedFrom === null ? null : new Date(file.recordedFrom);
    return {
      ...{ id, kind, parentId, visibility: "public" as const, position: first + place },
      createdAt: new Date(Math.min(now.getTime(), Date.parse(file?.createdAt ?? now.toISOString()))),
      ...{ nameFr: name.fr, nameEn: name.en, isExample: file?.isExample ?? false },
      ...{ descriptionFr: file?.description.fr ?? "", descriptionEn: file?.description.en ?? "" },
      recordedFrom: kind === "group" ? null : since,
    };
  });
  const written = new Set<string | null>([null]);
  let rest = rows;
  while (rest.length > 0) {
    const ready = rest.filter(({ parentId }) => written.has(parentId ?? null));
    // A parent that is not among them is forgotten, so that nothing waits for ever.
    const some = ready.length > 0 ? ready : rest.map((row) => ({ ...row, parentId: null }));
    await db.service.createMany({ data: some });
    for (const { id } of some) written.add(id);
    rest = rest.filter(({ id }) => !written.has(id));
  }
}

function wordsToIds(made: NewService[]): Map<string, string> {
  return new Map(
    made.flatMap(({ id, name }) =>
      [id, name.fr, name.en].filter((word) => word !== "").map((word) => [fold(word), id]),
    ),
  );
}

/** What made services also say: former names, recorded months, targets, successors, and that they are retired. */
export async function finishServices(db: Db, made: NewService[]): Promise<void> {
  const ids = wordsToIds(made);
  const described = made.flatMap(({ id, file }) => (file === null ? [] : [{ id, file }]));
  await db.recordedPeriod.createMany({
    data: described.flatMap(({ id, file }) => file.recordedPeriods.map((month) => ({ serviceId: id, month }))),
    skipDuplicates: true,
  });
  await db.formerName.createMany({
    data: described.flatMap(({ id, file }) =>
      file.formerNames
        .filter(({ name }) => name.fr !== "" || name.en !== "")
        .map(({ name, until }) => ({ serviceId: id, until: new Date(until), nameFr: name.fr, nameEn: name.en })),
    ),
    skipDuplicates: true,
  });
  await db.uptimeTarget.createMany({
    data: described.flatMap(({ id, file }) =>
      file.targets.map(({ fromMonth, ratio }) => ({ serviceId: id, fromMonth: fromMonth ?? "", ratio })),
    ),
    skipDuplicates: true,
  });
  const successions = described.flatMap(({ id, file }) =>
    file.successors.flatMap((word) => {
      const toId = ids.get(fold(word));
      return toId === undefined || toId === id ? [] : [{ fromId: id, toId }];
    }),
  );
  await db.succession.createMany({ data: successions, skipDuplicates: true });
  for (const { id, file } of described)
    if (file.retiredAt !== null)
      await db.service.update({ where: { id }, data: { retiredAt: new Date(file.retiredAt) } });
}

/** Dependencies between services that the words lead to; those that are there already stay as they are. */
export async function writeDependencies(
  db: Db,
  { dependencies, idOf }: { dependencies: HistoryDependency[]; idOf: (word: string) => string | null },
): Promise<void> {
  const rows = dependencies.flatMap(({ id, from, to, phase, provenance, why }) => {
    const [fromId, toId] = [idOf(from), idOf(to)];
    if (fromId === null || toId === null || fromId === toId) return [];
    const own = id ?? idFrom("import dependency", fromId, toId, phase);
    return [{ id: own, fromId, toId, phase, provenance, whyFr: why.fr, whyEn: why.en }];
  });
  await db.dependency.createMany({ data: rows, skipDuplicates: true });
}

/** Says of services that everything is on record since `from`; one recorded since earlier stays so. */
export async function declareRecorded(db: Db, { ids, from }: { ids: string[]; from: Date }): Promise<void> {
  await db.service.updateMany({
    where: { id: { in: ids }, kind: "service", OR: [{ recordedFrom: null }, { recordedFrom: { gt: from } }] },
    data: { recordedFrom: from, version: { increment: 1 } },
  });
}
