import {
  declareRecorded,
  finishServices,
  readKnownServices,
  writeDependencies,
  writeServices,
} from "#domain/history/catalogue-writes.ts";
import type { CompleteIncident } from "#domain/history/complete-rules.ts";
import { writeIncidents } from "#domain/history/incident-writes.ts";
import { knownLinks, targetsOf } from "#domain/history/link-rules.ts";
import { type Mapping, mapServices } from "#domain/history/mapping-rules.ts";
import { picturesInFile } from "#domain/history/picture-file-rules.ts";
import { noteAt } from "#domain/history/place-rules.ts";
import { sortPresent } from "#domain/history/present-writes.ts";
import { takePromises } from "#domain/history/promise-writes.ts";
import { reportOf } from "#domain/history/report-rules.ts";
import { resolveIncident, wordsIn } from "#domain/history/resolve-rules.ts";
import { type ImportInput, importHistoryInput } from "#domain/history/schema.ts";
import { isUntouched, writeSite } from "#domain/history/site-writes.ts";
import { type Understood, understand } from "#domain/history/understand-rules.ts";
import { pictureLimits } from "#domain/postmortem/picture-schema.ts";
import { checkPictures } from "#lib/check-pictures.ts";
import { command } from "#lib/command.ts";
import type { Db } from "#lib/db.ts";
import { idFrom } from "#lib/ids.ts";
import { done, refuse } from "#lib/result.ts";
import { zonedMidnight } from "#lib/zoned-days.ts";

/**
 * Takes over a history from elsewhere, all or nothing and nothing twice; nobody is notified. An untouched installation also takes
 * the settings and the catalogue of the file. Refuses `unknown_format` when no file can be read.
 */
export const importHistory = command({
  name: "import-history",
  input: importHistoryInput,
  allow: "administer",
  publishes: "yes",
  timeoutMs: 600_000,
  prepare: ({ files }) =>
    checkPictures(
      files.flatMap(({ text }) => picturesInFile(text)),
      pictureLimits.kept,
    ),
  async run({ db, now, input, prepared: pictures }) {
    await db.$queryRaw`SELECT 1 FROM organisation WHERE id = 1 FOR UPDATE`;
    const { timeZone, defaultLanguage } = await db.organisation.findUniqueOrThrow({ where: { id: 1 } });
    const { language } = input;
    const read = understand(input.files, { zone: timeZone, language, defaultLanguage, makeId: idFrom, pictures });
    if (read === null) return refuse("unknown_format", "files");
    const isWhole = read.site !== null && (await isUntouched(db));
    if (isWhole && read.site !== null) await writeSite(db, read.site);
    if (read.site !== null && !isWhole) noteAt(read.problems, { kind: "file", name: read.source })("settings_kept");
    const zone = isWhole && read.site !== null ? read.site.timeZone : timeZone;
    const since = input.recordedFrom === null ? null : new Date(zonedMidnight(input.recordedFrom, zone));
    const mapping = await settleServices(db, { read, input, isWhole, now, since });
    const sorted = await sortPresent(db, read);
    const fresh = await resolveAll(db, { fresh: sorted.fresh, read, mapping });
    await writeIncidents(db, { incidents: fresh, now, ...(input.onProgress ? { progress: input.onProgress } : {}) });
    const promises = await takePromises(db, {
      read,
      service: idsBy(mapping),
      incident: (id) => sorted.here.get(id) ?? null,
    });
    await finishServices(db, mapping.made);
    if (since !== null) await declareRecorded(db, { ids: idsIn(mapping), from: since });
    return done(reportOf(read, { ...sorted, ...promises, fresh, mapping, isWhole }));
  },
  audit: ({ input, value }) => {
    const { problems, services, differing, ...counts } = value;
    const files = input.files.map(({ name }) => name);
    return { subject: null, detail: { files, ...counts, differing: differing.length, problems: problems.length } };
  },
});

type Settling = { read: Understood; input: ImportInput; isWhole: boolean; now: Date; since: Date | null };

async function settleServices(db: Db, { read, input, isWhole, now, since }: Settling): Promise<Mapping> {
  const mapping = mapServices({
    known: await readKnownServices(db),
    described: read.services,
    words: [...read.incidents.flatMap(({ incident }) => wordsIn(incident)), ...nodesIn(read)],
    chosen: input.mapping,
    otherwise: input.unknownServices,
    ...{ isWhole, makeId: idFrom },
  });
  await writeServices(db, { made: mapping.made, now, recordedFrom: since });
  await writeDependencies(db, { dependencies: isWhole ? read.dependencies : [], idOf: idsBy(mapping) });
  return mapping;
}

/** The services whose loss the file's hazards are. */
function nodesIn({ hazards }: Understood): string[] {
  return hazards.flatMap(({ hazard }) => hazard.node ?? []);
}

function idsBy({ byWord }: Mapping): (word: string) => string | null {
  return (word) => byWord.get(word)?.serviceId ?? null;
}

function idsIn({ byWord }: Mapping): string[] {
  return [...new Set([...byWord.values()].flatMap(({ serviceId }) => serviceId ?? []))];
}

type Resolving = { fresh: CompleteIncident[]; read: Understood; mapping: Mapping };

async function resolveAll(db: Db, { fresh, read, mapping }: Resolving): Promise<CompleteIncident[]> {
  const targets = targetsOf(await readKnownServices(db));
  const places = new Map(read.incidents.map(({ place, incident }) => [incident.id, place]));
  const wanted = fresh.flatMap(({ recurrenceOf }) => recurrenceOf ?? []);
  const here = await db.incident.findMany({ where: { id: { in: wanted } }, select: { id: true } });
  const known = new Set([...here, ...fresh].map(({ id }) => id));
  return fresh.map((incident) => {
    const note = noteAt(read.problems, places.get(incident.id) ?? { kind: "incident", name: incident.id });
    const linked = knownLinks(incident, { known, note });
    return resolveIncident(linked, { byWord: mapping.byWord, targets, note });
  });
}
