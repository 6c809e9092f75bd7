import { wordsLimit } from "#domain/incident/correction-rules.ts";
import type { TranslationEntry } from "#domain/incident/correction-schema.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import { type Db, database } from "#lib/db.ts";
import { type Language, languages, otherLanguage, type Text } from "#lib/i18n/language.ts";

/**
 * A text that is missing in `language`, or stale there (`present` is then what it says so far). `original`: what the other
 * language says; `since`: when that was published, or corrected; null where nobody recorded it. `limit`: characters.
 */
export type MissingTranslation = {
  part: TranslationEntry["part"];
  id: string | null;
  field: TranslationEntry["field"];
  language: Language;
  original: string;
  present: string;
  kind: "missing" | "stale";
  since: string | null;
  limit: number;
};

type Spot = Pick<MissingTranslation, "part" | "id" | "field" | "since"> & { text: Text };

function missingAt({ text, ...spot }: Spot): MissingTranslation[] {
  return languages.flatMap((language): MissingTranslation[] => {
    const original = text[otherLanguage(language)];
    if (text[language] !== "" || original === "") return [];
    return [{ ...spot, language, original, present: "", kind: "missing", limit: wordsLimit(spot.part, spot.field) }];
  });
}

const include = {
  updates: { where: { retractedAt: null }, orderBy: { seq: "desc" } },
  events: { where: { retractedAt: null }, orderBy: { seq: "asc" } },
  decisions: { orderBy: { seq: "asc" } },
  scopes: {
    where: { preset: null },
    orderBy: { id: "asc" },
    include: { changes: { include: { update: { select: { publishedAt: true } } } } },
  },
} satisfies Prisma.IncidentInclude;

type Row = Prisma.IncidentGetPayload<{ include: typeof include }>;

/** Every translation that an incident owes: stale ones, the title, messages newest first, and the rest. Retracted parts owe none. */
export async function listMissingTranslations(incidentId: string, db: Db = database()): Promise<MissingTranslation[]> {
  const row = await db.incident.findUnique({ where: { id: incidentId }, include });
  return row === null ? [] : [...row.updates.flatMap(staleIn), ...spotsOf(row).flatMap(missingAt)];
}

function staleIn(update: Row["updates"][number]): MissingTranslation[] {
  const { id, staleLanguage: language, staleSince } = update;
  if (language === null || staleSince === null) return [];
  const text = { fr: update.textFr, en: update.textEn };
  const [original, present] = [text[otherLanguage(language)], text[language]];
  const since = staleSince.toISOString();
  const limit = wordsLimit("update", "text");
  return [{ part: "update", id, field: "text", language, original, present, kind: "stale", since, limit }];
}

/** Every text of an incident; nothing of it was published before the incident was entered. */
function spotsOf(row: Row): Spot[] {
  const { createdAt } = row;
  const later = (at: Date | null) => (at !== null && at > createdAt ? at : createdAt).toISOString();
  const title = { fr: row.titleFr, en: row.titleEn };
  const note = { fr: row.dataNoteFr, en: row.dataNoteEn };
  return [
    { part: "title", id: null, field: "title", since: later(null), text: title },
    ...row.updates.flatMap((update): Spot[] => {
      const spot = { part: "update", id: update.id, since: later(update.publishedAt) } as const;
      return [
        { ...spot, field: "text", text: { fr: update.textFr, en: update.textEn } },
        { ...spot, field: "meanwhile", text: { fr: update.meanwhileFr, en: update.meanwhileEn } },
      ];
    }),
    ...row.scopes.map((scope): Spot => {
      const said = scope.changes.map(({ update }) => later(update.publishedAt)).sort();
      const text = { fr: scope.textFr, en: scope.textEn };
      return { part: "scope", id: scope.id, field: "text", since: said[0] ?? null, text };
    }),
    ...row.decisions.flatMap((decision): Spot[] => {
      const since = decision.decidedAt === null ? null : later(decision.decidedAt);
      const spot = { part: "decision", id: decision.id, since } as const;
      return [
        { ...spot, field: "what", text: { fr: decision.whatFr, en: decision.whatEn } },
        { ...spot, field: "why", text: { fr: decision.whyFr, en: decision.whyEn } },
        { ...spot, field: "tradeOff", text: { fr: decision.tradeOffFr, en: decision.tradeOffEn } },
      ];
    }),
    ...row.events.map((event): Spot => {
      const text = { fr: event.textFr, en: event.textEn };
      return { part: "event", id: event.id, field: "text", since: null, text };
    }),
    { part: "data_note", id: null, field: "note", since: null, text: note },
  ];
}
