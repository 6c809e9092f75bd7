import { titleOfIncident } from "#domain/incident/components/title-of-incident.ts";
import { dayOf, formatDay } from "#lib/i18n/format.ts";
import type { Language, LocalText } from "#lib/i18n/language.ts";
import { typeset } from "#lib/i18n/typeset.ts";
import { type Translate, wordsIn } from "#lib/i18n/words.ts";
import type { IncidentSummary, Moment } from "#published/documents.ts";
import { instantWords, momentWords, type Telling } from "#published/pages/reference-words.ts";
import type { View } from "#published/pages/shared.ts";
import { authored, type Block, type Look, paragraph, plain, type Span } from "#published/pdf/block.ts";
import { spanWords } from "#published/pdf/cover-blocks.ts";
import { pendingNote } from "#published/pdf/record-blocks.ts";
import type { Shown } from "#published/pdf/section-blocks.ts";

/** So many characters, marks included, an entry holds at most: fifty of them are a file that readers fetch every quarter of an hour without a thought. */
const mostCharacters = 10_000;

/** What entries are shown with: every time with its date, but for those of `day` ("2011-02-07"), for an entry stands among those of other days. */
export function shownIn({ facts, language }: View, day = ""): Shown {
  const { origin, timeZone } = facts.site;
  const telling = (spoken: Language): Telling => ({
    place: { language: spoken, timeZone },
    day,
    t: wordsIn(spoken),
  });
  const tellings = { fr: telling("fr"), en: telling("en") };
  return { language, references: {}, pictures: {}, tellings, origin, asOf: null };
}

/** The interface's words in the language of a part. */
export function tOf({ tellings, language }: Shown): Translate {
  return tellings[language].t;
}

/** An incident's title, written or made of the services that it names, as it is set. */
export function entryTitle(summary: IncidentSummary, shown: Shown): LocalText {
  const { text, language } = titleOfIncident(summary, { t: tOf(shown), language: shown.language });
  return { text: typeset(text, language), language };
}

/** What happened, then to what it happened: "Resolved: mail". The title keeps its language. */
export function titleWith(what: string, title: LocalText, shown: Shown): LocalText {
  const t: Translate = tOf(shown);
  return { ...title, text: t("feed.entry", { what, title: title.text }) };
}

/** Authored paragraphs; that a translation is missing is said before the original. */
export function proseBlocks(text: LocalText | null, shown: Shown, ...looks: Look[]): Block[] {
  if (text === null) return [];
  const paragraphs = text.text.split(/\n\s*\n/).filter((part) => part.trim() !== "");
  return [
    ...(text.language === shown.language ? [] : [pendingNote(shown)]),
    ...paragraphs.map((part) => paragraph("body", authored({ ...text, text: part.trim() }, shown.language, ...looks))),
  ];
}

/** The day, from when to when, and how long: "Monday, 7 February 2011 · began 15:48 · ended … · lasted 5 h 12 min". */
export function lengthWords(summary: IncidentSummary, shown: Shown): string {
  const telling = shown.tellings[shown.language];
  const first = summary.started.at ?? summary.started.earliest;
  return spanWords(summary, { ...telling, day: first === null ? "" : dayOf(first, telling.place.timeZone) });
}

/** A moment with its day, said once: "23 November 2026 at 09:00", "7 February 2011, between 15:48 and 17:38". */
export function datedWords(moment: Moment, shown: Shown): string {
  const telling = shown.tellings[shown.language];
  const t: Translate = telling.t;
  const first = moment.at ?? moment.earliest ?? moment.latest;
  if (first === null || (moment.precision === "exact" && moment.at !== null)) return momentWords(moment, telling);
  const day = dayOf(first, telling.place.timeZone);
  return t("time.onDay", { day: formatDay(first, telling.place) }) + momentWords(moment, { ...telling, day });
}

/** From when to when a maintenance was planned. */
export function windowWords({ from, until }: { from: string; until: string }, shown: Shown): string {
  const telling = shown.tellings[shown.language];
  const t: Translate = telling.t;
  const day = dayOf(from, telling.place.timeZone);
  return instantWords(from, telling) + t("incident.windowUntil") + instantWords(until, { ...telling, day });
}

/** What an entry says, within its limit; the last line leads to its page, and says so where the rest is only there. */
export function entryBlocks(blocks: Block[], page: { path: string; words: string }, shown: Shown): Block[] {
  const t: Translate = tOf(shown);
  const { kept, isWhole } = withinLimit(blocks);
  const link: Span = { text: page.words, href: shown.origin + page.path };
  const rest = isWhole ? [] : [plain(t("feed.rest"), "strong"), plain(" ")];
  return [...kept, paragraph("body", ...rest, link)];
}

function withinLimit(blocks: Block[]): { kept: Block[]; isWhole: boolean } {
  const kept: Block[] = [];
  let left = mostCharacters;
  for (const block of blocks) {
    const size = JSON.stringify(block).length;
    if (size > left) {
      if (block.kind === "paragraph") kept.push({ ...block, spans: cut(block.spans, left) });
      return { kept, isWhole: false };
    }
    kept.push(block);
    left -= size;
  }
  return { kept, isWhole: true };
}

/** The first words of a line, as many as there is room for. */
function cut(spans: Span[], room: number): Span[] {
  const kept: Span[] = [];
  let left = room;
  for (const span of spans) {
    if (span.text.length > left) {
      const words = span.text.slice(0, left).toWellFormed();
      kept.push({ ...span, text: `${words.slice(0, Math.max(words.lastIndexOf(" "), 0))}…` });
      return kept;
    }
    kept.push(span);
    left -= span.text.length;
  }
  return kept;
}
