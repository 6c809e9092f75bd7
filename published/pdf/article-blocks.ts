import { formatDay } from "#lib/i18n/format.ts";
import type { Translate } from "#lib/i18n/words.ts";
import { authored, type Block, type Cell, cell, paragraph, plain, type Row, type Span } from "#published/pdf/block.ts";
import { clockTable, decisionBlocks, eventTable, intervalTable, pendingNote } from "#published/pdf/record-blocks.ts";
import { type Shown, textBlocks, textParagraphs } from "#published/pdf/section-blocks.ts";
import type { PostmortemPage, PublicCorrection, PublicEntry, PublicSection } from "#published/postmortem-documents.ts";

/** A postmortem in one language, from what must be known before reading to its decisions: what the page says, in its order. */
export function articleBlocks(page: PostmortemPage, shown: Shown): Block[] {
  const { incident } = page;
  return [
    ...noticeBlocks(page, shown),
    ...page.corrections.map((correction) => correctionBlock(correction, shown)),
    ...clockTable(incident, shown),
    ...page.sections.flatMap((section) => sectionBlocks(section, page, shown)),
    ...decisionBlocks(incident, shown),
  ];
}

/** That it was retracted, that nobody else read it, that a language is missing: each with its reason. */
export function noticeBlocks({ retracted, review, missing }: PostmortemPage, shown: Shown): Block[] {
  const { t: words, place } = shown.tellings[shown.language];
  const t: Translate = words;
  const { language } = shown;
  const told: Block[] = [];
  if (retracted !== null) {
    const spans = [
      plain(t("postmortem.page.retracted", { day: formatDay(retracted.at, place) }), "strong"),
      plain(" "),
    ];
    if (retracted.reason !== null) spans.push(authored(retracted.reason, language), plain(" "));
    told.push({
      kind: "aside",
      isGrave: true,
      blocks: [paragraph("body", ...spans, plain(t("postmortem.page.retractedMeaning")))],
    });
  }
  if (!review.isReviewed) {
    const spans = [plain(t("postmortem.page.unreviewed"), "strong"), plain(" ")];
    if (review.waiver !== null) spans.push(authored(review.waiver, language), ...addedLater(review.addedAt, shown));
    told.push({ kind: "aside", blocks: [paragraph("body", ...spans)] });
  }
  if (missing !== null) {
    const due =
      missing.dueAt === null
        ? t("postmortem.page.missingUndated")
        : t(missing.isOverdue ? "postmortem.page.missingOverdue" : "postmortem.page.missingDue", {
            day: formatDay(missing.dueAt, place),
          });
    const first = plain(t("postmortem.page.missing", { language: missing.language }), "strong");
    told.push({ kind: "aside", blocks: [paragraph("body", first, plain(` ${due}`))] });
  }
  return told;
}

/** What was corrected or removed, when, why and at whose request. */
export function correctionBlock(correction: PublicCorrection, shown: Shown): Block {
  const { language, origin } = shown;
  const { t: words, place } = shown.tellings[language];
  const t: Translate = words;
  const { at, kind, section, what, why, askedBy, addedAt, path } = correction;
  const isRemoval = kind === "redacted";
  const when =
    at === null
      ? t(isRemoval ? "postmortem.correction.redactedUndated" : "postmortem.correction.undated")
      : t(isRemoval ? "postmortem.correction.redactedOn" : "postmortem.correction.on", { day: formatDay(at, place) });
  const where = section === null ? "" : t("postmortem.correction.in") + t(`postmortem.section.${section}`);
  const line = (term: string, text: typeof why) =>
    text === null ? [] : [paragraph("body", plain(term, "soft"), authored(text, language))];
  return {
    kind: "aside",
    blocks: [
      paragraph("body", plain(when + where, "strong")),
      ...(what === null ? [] : [paragraph("body", authored(what, language))]),
      ...line(t("postmortem.correction.why"), why),
      ...line(t("postmortem.correction.askedBy"), askedBy),
      ...(addedAt === null ? [] : [paragraph("small", ...addedLater(addedAt, shown))]),
      paragraph("body", { text: t("postmortem.correction.compare"), href: origin + path }),
    ],
  };
}

/** That words came to be said in this language after their publication. */
export function addedLater(at: string | null, { tellings, language }: Shown): Span[] {
  if (at === null) return [];
  const { t: words, place } = tellings[language];
  const t: Translate = words;
  return [plain(` ${t("postmortem.correction.added", { day: formatDay(at, place) })}`, "soft")];
}

function sectionBlocks(section: PublicSection, page: PostmortemPage, shown: Shown): Block[] {
  const { key, text, entries, corrections, notice } = section;
  const { language } = shown;
  const t: Translate = shown.tellings[language].t;
  const isOther = text !== null && text.language !== language;
  const told: Block[] = [
    ...corrections.map((correction) => correctionBlock(correction, shown)),
    ...(notice === null ? [] : [noticeBlock(notice, shown)]),
    ...(notice === null && isOther ? [pendingNote(shown)] : []),
    ...(text === null ? [] : textBlocks(text, shown)),
    ...(key === "factors" ? factorTable(entries, shown) : entryList(entries, shown)),
    ...(key === "impact" ? intervalTable(page.incident, shown) : []),
    ...(key === "timeline" ? eventTable(page.incident, shown) : []),
  ];
  if (told.length === 0) return [];
  return [
    { kind: "heading", level: 2, spans: [plain(t(`postmortem.section.${key}`))], anchor: `${language}-${key}` },
    ...told,
  ];
}

/** That this is the other language's text, or that it lags behind it. */
function noticeBlock(notice: NonNullable<PublicSection["notice"]>, { tellings, language, origin }: Shown): Block {
  const { t: words, place } = tellings[language];
  const t: Translate = words;
  if (!("since" in notice)) return paragraph("small", plain(t(`postmortem.notice.${notice.kind}`), "soft"));
  const { kind, since, path } = notice;
  const told = plain(t(`postmortem.notice.${kind}`, { day: since === null ? "none" : formatDay(since, place) }));
  const see = path === null ? [] : [plain(" "), { text: t("postmortem.notice.see"), href: origin + path }];
  return { kind: "aside", blocks: [paragraph("body", told, ...see)] };
}

/** The lines of a list, numbered, each with its note. */
function entryList(entries: PublicEntry[], shown: Shown): Block[] {
  if (entries.length === 0) return [];
  const t: Translate = shown.tellings[shown.language].t;
  const items = entries.map(({ list, text, note }): Block[] => {
    const blocks = textBlocks(text, shown);
    const own: Block[] = blocks.length > 0 ? blocks : [paragraph("body", plain(" "))];
    if (note === null) return own;
    const [first = [], ...rest] = textParagraphs(note, shown);
    const term = list === "factors" ? "" : t(`postmortem.note.${list}`);
    const notes = [[plain(term, "soft"), ...first], ...rest].map((spans) => paragraph("small", ...spans));
    return [...own, ...notes];
  });
  return [{ kind: "list", start: 1, items }];
}

/** The factors: what each is, of what kind, what it did, how it is known, and what it led to. */
function factorTable(factors: PublicEntry[], shown: Shown): Block[] {
  if (factors.length === 0) return [];
  const t: Translate = shown.tellings[shown.language].t;
  const head = ["number", "what", "how", "leadsTo"].map((key) => cell(plain(t(`postmortem.factor.${key}`))));
  const rows = factors.map((factor): Row => {
    const { kind, role, provenance, leadsTo } = factor;
    const how: Span[][] = [
      kind === null ? [] : [plain(t(`postmortem.factor.kind.${kind}`))],
      role === null ? [] : [plain(t(`postmortem.factor.role.${role}`))],
      provenance === null ? [] : [plain(t(`postmortem.factor.provenance.${provenance}`), "soft")],
    ].filter((spans) => spans.length > 0);
    const effect =
      leadsTo === null ? t("postmortem.factor.incident") : t("postmortem.factor.factorNumber", { number: leadsTo });
    return {
      cells: [
        { paragraphs: [[plain(String(factor.number))]], isHead: true },
        factorCell(factor, shown),
        { paragraphs: how },
        cell(plain(effect)),
      ],
    };
  });
  return [{ kind: "table", caption: t("postmortem.factor.caption"), columns: [24, 207, 104, 66], head, rows }];
}

function factorCell({ text, note }: PublicEntry, shown: Shown): Cell {
  const soft = (spans: Span[]) => spans.map((span): Span => ({ ...span, looks: [...(span.looks ?? []), "soft"] }));
  const notes = note === null ? [] : textParagraphs(note, shown).map(soft);
  return { paragraphs: [...textParagraphs(text, shown), ...notes] };
}
