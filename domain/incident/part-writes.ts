import type { StoredWords, WordedPart, Words } from "#domain/incident/correction-rules.ts";
import { type KnownMoment, occurredColumns } from "#domain/incident/moment-rules.ts";
import { type DataOutcomeCode, dataOutcomes } from "#domain/incident/schema.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Db } from "#lib/db.ts";
import type { Text } from "#lib/i18n/language.ts";

const include = {
  updates: { orderBy: { seq: "asc" } },
  events: { orderBy: { seq: "asc" } },
  decisions: { orderBy: { seq: "asc" } },
  scopes: { orderBy: { id: "asc" } },
} satisfies Prisma.IncidentInclude;

type Row = Prisma.IncidentGetPayload<{ include: typeof include }>;

const bare = { values: {}, occurred: null, publishedAt: null, retractedAt: null, preset: null, stale: null };

/** Every part of an incident that has words, as it stands. */
export async function readParts(db: Db, incidentId: string): Promise<StoredWords[]> {
  const row = await db.incident.findUniqueOrThrow({ where: { id: incidentId }, include });
  const { dataCustomers: customers, dataMail: mail, dataOurs: ours } = row;
  return [
    { ...bare, part: "title", id: null, texts: { title: { fr: row.titleFr, en: row.titleEn } } },
    ...row.updates.map(updateWords),
    ...row.events.map(eventWords),
    ...row.decisions.map(
      (one): StoredWords => ({
        ...bare,
        part: "decision",
        id: one.id,
        texts: {
          what: { fr: one.whatFr, en: one.whatEn },
          why: { fr: one.whyFr, en: one.whyEn },
          tradeOff: { fr: one.tradeOffFr, en: one.tradeOffEn },
        },
      }),
    ),
    ...row.scopes.map(
      ({ id, preset, size, textFr, textEn }): StoredWords => ({
        ...bare,
        ...{ part: "scope", id, preset, values: { size }, texts: { text: { fr: textFr, en: textEn } } },
      }),
    ),
    {
      ...bare,
      ...{ part: "data_note", id: null, values: { customers, mail, ours } },
      texts: { note: { fr: row.dataNoteFr, en: row.dataNoteEn } },
    },
  ];
}

function updateWords(row: Row["updates"][number]): StoredWords {
  const { id, publishedAt, retractedAt, staleLanguage: stale, occurredAt: at, precision, earliest, latest } = row;
  return {
    ...{ part: "update", id, publishedAt, retractedAt, stale, preset: null, values: {} },
    occurred: { at, precision, earliest, latest },
    texts: { text: { fr: row.textFr, en: row.textEn }, meanwhile: { fr: row.meanwhileFr, en: row.meanwhileEn } },
  };
}

function eventWords(row: Row["events"][number]): StoredWords {
  const { id, kind, retractedAt, occurredAt: at, precision, earliest, latest } = row;
  return {
    ...{ ...bare, part: "event", id, retractedAt, values: { kind } },
    occurred: { at, precision, earliest, latest },
    texts: { text: { fr: row.textFr, en: row.textEn } },
  };
}

/** One of them; null when the incident has none such. */
export async function readPart(
  db: Db,
  asked: { incidentId: string; part: WordedPart; id: string | null },
): Promise<StoredWords | null> {
  const parts = await readParts(db, asked.incidentId);
  return parts.find((one) => one.part === asked.part && (one.id === null || one.id === asked.id)) ?? null;
}

/** The pair of columns of a field, or none when the field is left as it is. The names are made of the field's, hence the cast. */
function pair<C extends string>(column: C, text: Text | undefined): { [K in `${C}Fr` | `${C}En`]?: string } {
  const columns = text === undefined ? {} : { [`${column}Fr`]: text.fr, [`${column}En`]: text.en };
  return columns as { [K in `${C}Fr` | `${C}En`]?: string };
}

function outcome(value: unknown): DataOutcomeCode | null {
  return dataOutcomes.find((code) => code === value) ?? null;
}

/** Gives a part these words, values and time; what is left out stays. The title and the data note stand in the incident's row. */
export async function writePart(
  db: Db,
  at: { incidentId: string; part: WordedPart; id: string | null },
  { texts, values, occurred }: Words & { occurred: KnownMoment | null },
): Promise<void> {
  const where = { id: at.id ?? at.incidentId };
  const time = occurred === null ? {} : occurredColumns(occurred);
  const text = pair("text", texts.text);
  if (at.part === "update")
    await db.incidentUpdate.update({ where, data: { ...text, ...pair("meanwhile", texts.meanwhile), ...time } });
  if (at.part === "event") {
    const kind = typeof values.kind === "string" ? { kind: values.kind } : {};
    await db.incidentEvent.update({ where, data: { ...text, ...kind, ...time } });
  }
  if (at.part === "scope") {
    const size = "size" in values ? { size: typeof values.size === "number" ? values.size : null } : {};
    await db.scope.update({ where, data: { ...text, ...size } });
  }
  if (at.part === "decision") {
    const words = { ...pair("what", texts.what), ...pair("why", texts.why), ...pair("tradeOff", texts.tradeOff) };
    await db.decision.update({ where, data: words });
  }
  if (at.part === "title") await db.incident.update({ where, data: pair("title", texts.title) });
  if (at.part === "data_note") {
    const outcomes =
      "customers" in values
        ? {
            dataCustomers: outcome(values.customers),
            dataMail: outcome(values.mail),
            dataOurs: outcome(values.ours),
          }
        : {};
    await db.incident.update({ where, data: { ...pair("dataNote", texts.note), ...outcomes } });
  }
}
