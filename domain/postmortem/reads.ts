import { listMark, type Written } from "#domain/postmortem/assemble-rules.ts";
import { type PostmortemContent, postmortemContent } from "#domain/postmortem/content-schema.ts";
import { type PublicationPlan, publicationPlan } from "#domain/postmortem/input-schema.ts";
import { type OwedWords, owedWords, owedWordsMark } from "#domain/postmortem/owed-words-rules.ts";
import { pictureParts } from "#domain/postmortem/picture-rules.ts";
import { descriptionMark, mayApprove, stateOf } from "#domain/postmortem/rules.ts";
import {
  type EntryList,
  entryLists,
  type PostmortemChange,
  type PostmortemStage,
  type PostmortemState,
  type ReviewKind,
  type SectionKey,
  sectionKeys,
} from "#domain/postmortem/schema.ts";
import { toWritten } from "#domain/postmortem/written-rules.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import { type Db, database } from "#lib/db.ts";
import type { Language, Text } from "#lib/i18n/language.ts";
import { idFrom } from "#lib/ids.ts";
import { hasRight } from "#lib/roles.ts";

type Named = { id: string; name: string } | null;

/** Where one text of a section stands: its version for forms, who wrote it last and when (ISO), who said that it is translated. */
export type TextStanding = { version: number; editor: Named; editedAt: string; reader: Named; readAt: string | null };

/** What a colleague said of a draft. `isCurrent`: of the words as they are now. */
export type TeamReview = {
  id: string;
  at: string;
  member: Named;
  kind: ReviewKind;
  section: SectionKey | null;
  text: string;
  isCurrent: boolean;
  isSettled: boolean;
};

/** A revision that was published. */
export type TeamRevision = { number: number; at: string; change: PostmortemChange; content: PostmortemContent };

/** A phrase that the check warned of and somebody kept. */
export type TeamKept = { section: SectionKey; language: Language; phrase: string; reason: string; member: Named };

/** A postmortem as its team works on it. Instants are ISO; marks are fingerprints for forms (`seen`). */
export type TeamPostmortem = {
  incidentId: string;
  version: number;
  stage: PostmortemStage;
  state: PostmortemState;
  sourceLanguage: Language;
  author: Named;
  editor: Named;
  editedAt: string;
  scheduled: { at: string; plan: PublicationPlan } | null;
  otherDueAt: string | null;
  retracted: { at: string; reason: Text } | null;
  notRequired: { at: string; reason: Text } | null;
  written: Written;
  standing: Record<SectionKey, Record<Language, TextStanding>>;
  /** What published revisions say of themselves in one language alone. */
  owedWords: OwedWords[];
  marks: { description: string; lists: Record<EntryList, string>; owedWords: string };
  reviews: TeamReview[];
  kept: TeamKept[];
  revisions: TeamRevision[];
  /** Who may approve what stands there; empty: a waiver can be recorded. */
  approvers: { id: string; name: string }[];
};

const person = { select: { id: true, name: true } } as const;

const parts = {
  author: person,
  editor: person,
  texts: { include: { editor: person, readBy: person } },
  entries: { orderBy: [{ list: "asc" }, { seq: "asc" }] },
  reviews: { orderBy: { seq: "asc" }, include: { member: person } },
  revisions: { orderBy: { number: "asc" } },
  keptWarnings: { orderBy: { at: "asc" }, include: { member: person } },
  pictures: pictureParts,
} as const satisfies Prisma.PostmortemInclude;

type Row = Prisma.PostmortemGetPayload<{ include: typeof parts }>;

/** An incident's postmortem, or the record of why there is none; null where neither is. */
export async function readPostmortem(incidentId: string, db: Db = database()): Promise<TeamPostmortem | null> {
  const row = await db.postmortem.findUnique({ where: { incidentId }, include: parts });
  if (row === null) return null;
  const members = await db.member.findMany({ where: { leftAt: null }, orderBy: { name: "asc" } });
  const written = toWritten(row);
  const owed = owedWords(row.revisions);
  const { scheduledAt, plan, notRequiredAt, retractedAt } = row;
  return {
    ...{ incidentId, version: row.version, stage: row.stage, sourceLanguage: row.sourceLanguage },
    state: stateOf({ ...row, revisions: row.revisions.length }),
    ...{ author: row.author, editor: row.editor, editedAt: row.editedAt.toISOString() },
    scheduled: scheduledAt === null ? null : { at: scheduledAt.toISOString(), plan: publicationPlan.parse(plan) },
    otherDueAt: row.otherDueAt?.toISOString() ?? null,
    retracted:
      retractedAt === null
        ? null
        : { at: retractedAt.toISOString(), reason: { fr: row.retractedReasonFr, en: row.retractedReasonEn } },
    notRequired:
      notRequiredAt === null
        ? null
        : { at: notRequiredAt.toISOString(), reason: { fr: row.notRequiredReasonFr, en: row.notRequiredReasonEn } },
    written,
    standing: standingOf(row),
    owedWords: owed,
    marks: {
      description: idFrom(descriptionMark(row)),
      owedWords: idFrom(owedWordsMark(owed)),
      lists: Object.fromEntries(entryLists.map((list) => [list, idFrom(listMark(written.entries, list))])) as Record<
        EntryList,
        string
      >,
    },
    reviews: row.reviews.map(({ id, at, member, kind, section, text, version, settledAt }) => ({
      ...{ id, at: at.toISOString(), member, kind, section: sectionOf(section), text },
      ...{ isCurrent: version === row.version, isSettled: settledAt !== null },
    })),
    kept: row.keptWarnings.flatMap(({ section, language, phrase, reason, member }) => {
      const key = sectionOf(section);
      return key === null ? [] : [{ section: key, language, phrase, reason, member }];
    }),
    revisions: row.revisions.map(({ number, at, change, content }) => ({
      ...{ number, at: at.toISOString(), change, content: postmortemContent.parse(content) },
    })),
    approvers: members
      .filter(({ id, role }) => hasRight(role, "approve") && mayApprove(id, row))
      .map(({ id, name }) => ({ id, name })),
  };
}

function sectionOf(word: string | null): SectionKey | null {
  return sectionKeys.find((key) => key === word) ?? null;
}

function standingOf(row: Row): TeamPostmortem["standing"] {
  const of = (key: SectionKey, language: Language): TextStanding => {
    const text = row.texts.find((one) => one.section === key && one.language === language);
    return {
      version: text?.version ?? 1,
      editor: text?.editor ?? null,
      editedAt: (text?.editedAt ?? row.createdAt).toISOString(),
      reader: text?.readBy ?? null,
      readAt: text?.readAt?.toISOString() ?? null,
    };
  };
  return Object.fromEntries(sectionKeys.map((key) => [key, { fr: of(key, "fr"), en: of(key, "en") }])) as Record<
    SectionKey,
    Record<Language, TextStanding>
  >;
}

/** Names of the team's members, past ones too: a blameless text has no need of them. */
export async function readTeamNames(db: Db = database()): Promise<string[]> {
  const members = await db.member.findMany({ select: { name: true }, orderBy: { name: "asc" } });
  return members.map(({ name }) => name);
}
