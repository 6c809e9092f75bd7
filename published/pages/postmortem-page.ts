import type { ContentEntry, ContentSection } from "#domain/postmortem/content-schema.ts";
import { publishedPictures } from "#domain/postmortem/picture-rules.ts";
import { missingLanguages } from "#domain/postmortem/rules.ts";
import { type EntryList, listOf, type SectionKey, sectionsOf } from "#domain/postmortem/schema.ts";
import { type Language, languages, localText, otherLanguage, type Text } from "#lib/i18n/language.ts";
import { factorPicture } from "#published/pages/factor-picture.ts";
import { hazardPicture } from "#published/pages/hazard-picture.ts";
import { historyFile } from "#published/pages/history-file.ts";
import { correctionOf, lastOf, postmortemBase, reviewOf, type Told, whenOf } from "#published/pages/postmortem-base.ts";
import { picturesOf } from "#published/pages/postmortem-pictures.ts";
import { promisesOf } from "#published/pages/promise-index.ts";
import { incidentPromises, promiseLine, promiseTurns } from "#published/pages/promise-line.ts";
import { resolveReferences } from "#published/pages/references.ts";
import { readText } from "#published/pages/section-text.ts";
import { nextInstant, postmortemPath, type View } from "#published/pages/shared.ts";
import type {
  PostmortemPage,
  PostmortemPrint,
  PublicCorrection,
  PublicEntry,
  PublicSection,
  ReadText,
  SectionNotice,
} from "#published/postmortem-documents.ts";
import type { PostmortemFacts, PostmortemRevisionFacts } from "#published/postmortem-facts.ts";
import type { PromiseFacts } from "#published/promise-facts.ts";

/** The page of a postmortem in one language, complete in one place. `changedAt` is left to the publisher. */
export function postmortemPage(view: View, told: Told): PostmortemPage {
  const { postmortem, incident } = told;
  const last = lastOf(postmortem);
  const corrections = postmortem.revisions.flatMap((one) => correctionOf(view, one, incident.id) ?? []);
  const used = new Set<string>();
  const read: Reader = (text) => {
    const found = readText(text, view.language);
    for (const ref of found?.references ?? []) used.add(ref);
    return found?.shown ?? null;
  };
  const sections = sectionsOf("full").flatMap((key) => sectionOf(view, { key, told, corrections, read }) ?? []);
  const { references, changesAt } = resolveReferences(view, incident, [...used].sort());
  const missing = missingOf(view, postmortem);
  const due = missing?.dueAt ?? null;
  const promised = promiseTurns(view, promisesOf(view.facts, incident.id));
  const base = postmortemBase(view, told, "");
  const turns = [changesAt, base.incident.changesAt, due].flatMap((at) => (at === null ? [] : [Date.parse(at)]));
  return {
    kind: "postmortem",
    ...base,
    changesAt: nextInstant([...turns, ...promised], view.now),
    authorRole: localText(last.content.authorRole, view.language),
    sections,
    references,
    pictures: picturesOf(last.content, view.language),
    promises: incidentPromises(view, incident.id),
    hazards: hazardPicture(view, incident, promisesIn(view, told)),
    picture: factorPicture(sections.flatMap(({ entries }) => entries.filter(({ list }) => list === "factors"))),
    corrections,
    review: reviewOf(view, postmortem.revisions.findLast(isJudged) ?? last),
    missing,
    pdfPath: null,
  };
}

/** What customers may know of the remediations of an incident. */
function promisesIn({ facts }: View, { incident, promises }: Told): PromiseFacts[] {
  const isOwn = ({ incidents }: PromiseFacts) => incidents.some(({ id }) => id === incident.id);
  return promises ?? [...facts.promises.values()].filter(isOwn);
}

/** A postmortem in both languages, to be printed as it is told at `now`. */
export function postmortemPrint(view: Omit<View, "language">, told: Told): PostmortemPrint {
  const { postmortem } = told;
  const last = lastOf(postmortem);
  const [written] = last.content.sections;
  return {
    kind: "postmortem-print",
    path: pdfPathOf(postmortem.id),
    first: written?.source ?? view.facts.site.defaultLanguage,
    revisedAt: whenOf(last),
    pictures: publishedPictures(postmortem.revisions),
    asOf: new Date(view.now).toISOString(),
    history: postmortem.line === null ? null : historyFile(view.facts, postmortem.line),
    pages: {
      fr: postmortemPage({ ...view, language: "fr" }, told),
      en: postmortemPage({ ...view, language: "en" }, told),
    },
  };
}

/** Where both languages of a postmortem are one document. */
export function pdfPathOf(id: string): string {
  return `/postmortems/${id}.pdf`;
}

/** Whether a revision has a review of its own: a change of form and a removal carry on that of the revision before. */
function isJudged({ change }: PostmortemRevisionFacts): boolean {
  return change === "first" || change === "material";
}

/** What a revision says besides its content. */
function wordsOf({ correction, waiver }: PostmortemRevisionFacts): Text[] {
  return correction === null ? [waiver] : [correction.what, correction.why, correction.askedBy, waiver];
}

/** The language that somebody wrote nothing in yet though the other one is published. */
function missingOf({ now }: View, postmortem: PostmortemFacts): PostmortemPage["missing"] {
  const last = lastOf(postmortem);
  const isHalf = (language: Language) => (text: Text) => text[language] === "" && text[otherLanguage(language)] !== "";
  const promised = postmortem.otherDueAt === null ? [] : postmortem.revisions.flatMap(wordsOf);
  const [language = languages.find((one) => promised.some(isHalf(one)))] = missingLanguages(last.content);
  if (language === undefined) return null;
  const dueAt = postmortem.otherDueAt;
  return { language, dueAt, isOverdue: dueAt !== null && Date.parse(dueAt) <= now };
}

/** Reads a text and notes what it refers to. */
type Reader = (text: Text) => ReadText | null;

type SectionAsk = { key: SectionKey; told: Told; corrections: PublicCorrection[]; read: Reader };

/** A section as it is shown; null where there is nothing to show. */
function sectionOf(view: View, { key, told, corrections, read }: SectionAsk): PublicSection | null {
  const { content } = lastOf(told.postmortem);
  const written = content.sections.find((one) => one.key === key);
  const text = written === undefined ? null : read(written.text);
  const list = listOf(key);
  const entries = list === null ? [] : entriesOf(content.entries, list, { read, answers: answersOf(view, told) });
  const own = corrections.filter(({ section }) => section === key);
  const isTold = text !== null || entries.length > 0 || own.length > 0;
  if (!isTold && !hasFacts(key, told)) return null;
  const notice = written === undefined ? null : noticeOf(view, written, told);
  return { key, text, notice, entries, corrections: own };
}

/** Whether the record itself fills the section of a full postmortem. */
function hasFacts(key: SectionKey, { incident, postmortem }: Told): boolean {
  if (lastOf(postmortem).content.size !== "full") return false;
  if (key === "impact") return incident.intervals.length + incident.unaffected.length > 0;
  return key === "timeline" && incident.events.length > 0;
}

/** What keeps the section's text in this language from saying what its source says. */
function noticeOf({ language }: View, section: ContentSection, { postmortem }: Told): SectionNotice | null {
  const { source, translation, staleSince } = section;
  if (language === source || translation === "current" || section.text[source] === "") return null;
  if (translation === "missing" || translation === "draft") return { kind: translation };
  const moved = postmortem.revisions.find(({ at }) => at === staleSince);
  const isUndated = moved?.isUndated ?? false;
  return {
    kind: translation,
    since: isUndated ? null : staleSince,
    path: moved === undefined ? null : `${postmortemPath(source, postmortem.id)}/revisions/${moved.number}`,
  };
}

/** The promises of the incident that answer an entry. */
type Answers = (entryId: string) => PublicEntry["answers"];

function answersOf(view: View, { incident }: Told): Answers {
  const promises = promisesOf(view.facts, incident.id);
  return (entryId) =>
    promises
      .filter(({ entries }) => entries.includes(entryId))
      .map((record) => {
        const { path, wording, state, group } = promiseLine(view, record);
        return { path, wording, state, group };
      });
}

/** The lines of a list, in their order. */
function entriesOf(
  entries: ContentEntry[],
  list: EntryList,
  { read, answers }: { read: Reader; answers: Answers },
): PublicEntry[] {
  const own = entries.filter((entry) => entry.list === list);
  const numbers = new Map(own.map(({ id }, place) => [id, place + 1]));
  return own.map((entry, place) => ({
    number: place + 1,
    list,
    text: read(entry.text) ?? { language: "fr", blocks: [] },
    note: read(entry.note),
    kind: entry.kind,
    role: entry.role,
    provenance: entry.provenance,
    leadsTo: entry.leadsTo === null ? null : (numbers.get(entry.leadsTo) ?? null),
    answers: answers(entry.id),
  }));
}
