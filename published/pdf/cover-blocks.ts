import { titleOfIncident } from "#domain/incident/components/title-of-incident.ts";
import { formatDay, formatDuration, formatWeekday } from "#lib/i18n/format.ts";
import type { LocalText } from "#lib/i18n/language.ts";
import type { Translate } from "#lib/i18n/words.ts";
import type { IncidentSummary } from "#published/documents.ts";
import { momentWords, type Telling } from "#published/pages/reference-words.ts";
import { addedLater, noticeBlocks } from "#published/pdf/article-blocks.ts";
import { authored, type Block, paragraph, plain, type Span } from "#published/pdf/block.ts";
import { factTable } from "#published/pdf/record-blocks.ts";
import type { Shown } from "#published/pdf/section-blocks.ts";
import type { PostmortemPage, PostmortemPrint } from "#published/postmortem-documents.ts";

/** The incident's title, written or made of the services that it names. */
export function titleOf(page: PostmortemPage, { tellings, language }: Shown): LocalText {
  const t: Translate = tellings[language].t;
  return titleOfIncident(page.incident.summary, { t, language });
}

/** The title page: whose it is, what it is about in both languages, and what a reader must know of it. */
export function coverBlocks(print: PostmortemPrint, shown: Shown): Block[] {
  const page = print.pages[print.first];
  const other = print.pages[page.language === "fr" ? "en" : "fr"];
  const title = titleOf(page, shown);
  const second = titleOf(other, { ...shown, language: other.language });
  const t: Translate = shown.tellings[shown.language].t;
  const isStruck = page.retracted !== null;
  const words = (text: LocalText) =>
    isStruck ? authored(text, shown.language, "struck") : authored(text, shown.language);
  return [
    paragraph("host", plain(page.site.name)),
    { kind: "space", height: 150 },
    paragraph("kicker", plain(t(`postmortem.size.${page.size}`))),
    paragraph("title", words(title)),
    ...(second.text === title.text ? [] : [paragraph("subtitle", words(second))]),
    { kind: "accent", colour: page.site.accent },
    // Whether somebody else read it stands in the table.
    ...noticeBlocks({ ...page, review: { ...page.review, isReviewed: true } }, shown),
    { kind: "space", height: 28 },
    ...headTable(print, shown),
  ];
}

/** When it was, who wrote it, where it stands, and where it is online. */
export function headTable(print: PostmortemPrint, shown: Shown): Block[] {
  const { language } = shown;
  const page = print.pages[language];
  const t: Translate = shown.tellings[language].t;
  const url = page.site.origin + page.path;
  const review = page.review.isReviewed ? t("postmortem.print.reviewed") : t("postmortem.page.unreviewed");
  const waiver =
    page.review.isReviewed || page.review.waiver === null
      ? []
      : [plain(" "), authored(page.review.waiver, language), ...addedLater(page.review.addedAt, shown)];
  const facts: [string, Span[][]][] = [
    [t("postmortem.print.incident"), [[plain(spanWords(page.incident.summary, shown.tellings[language]))]]],
    [t("postmortem.print.published"), [[plain(revisionWords(print, shown))]]],
    ...(page.authorRole === null
      ? []
      : [[t("postmortem.print.author"), [[authored(page.authorRole, language)]]] as [string, Span[][]]]),
    [t("postmortem.print.review"), [[plain(review), ...waiver]]],
    [
      t("postmortem.print.online"),
      [[{ text: url, href: url }], [plain(t("postmortem.print.asOf", { number: page.lastRevision }), "soft")]],
    ],
  ];
  return factTable(t("postmortem.print.incident"), facts);
}

/** The day, from when to when, and how long. */
export function spanWords({ started, resolved, duration }: IncidentSummary, telling: Telling): string {
  const t: Translate = telling.t;
  const first = started.at ?? started.earliest;
  return [
    first === null ? "" : formatWeekday(first, telling.place),
    t("incident.spanFrom"),
    momentWords(started, telling),
    resolved === null ? "" : t("incident.spanTo") + momentWords(resolved, telling),
    duration === null || duration.toMs === 0
      ? ""
      : t("incident.spanLasted", { duration: formatDuration(duration, telling.place.language) }),
  ].join("");
}

/** Which revision this is, of when, and when the first one was published. */
export function revisionWords({ revisedAt, pages }: PostmortemPrint, { tellings, language }: Shown): string {
  const { t: words, place } = tellings[language];
  const t: Translate = words;
  const { lastRevision: number, publishedAt } = pages[language];
  if (number === 1)
    return publishedAt === null
      ? t("postmortem.print.firstUndated")
      : t("postmortem.print.first", { day: formatDay(publishedAt, place) });
  if (revisedAt === null || publishedAt === null) return t("postmortem.print.revisedUndated", { number });
  const days = { day: formatDay(revisedAt, place), first: formatDay(publishedAt, place) };
  return t("postmortem.print.revised", { number, ...days });
}
