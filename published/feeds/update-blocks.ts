import { isOver } from "#domain/incident/schema.ts";
import { dayOf, formatClock, formatDay, formatDayClock } from "#lib/i18n/format.ts";
import type { LocalText } from "#lib/i18n/language.ts";
import type { Translate } from "#lib/i18n/words.ts";
import type { PublicChange, PublicEstimate, PublicUpdate } from "#published/documents.ts";
import { datedWords, proseBlocks, tOf } from "#published/feeds/feed-words.ts";
import { instantWords, scopeWords } from "#published/pages/reference-words.ts";
import { authored, type Block, type Look, paragraph, plain, type Span } from "#published/pdf/block.ts";
import type { Shown } from "#published/pdf/section-blocks.ts";

/** A message as its page tells it: when, in which state, what became of it since, its words, whom it concerns. Nothing depends on the present instant. */
export function updateBlocks(update: PublicUpdate, shown: Shown): Block[] {
  const t: Translate = tOf(shown);
  const telling = shown.tellings[shown.language];
  const { occurred, state, publishedAt, isAddedLate, isReconstructed, retracted, text, meanwhile } = update;
  const looks: Look[] = retracted === null ? [] : ["struck"];
  const added =
    isAddedLate && publishedAt !== null ? [plain(t("feed.added", { at: instantWords(publishedAt, telling) }))] : [];
  return [
    paragraph(
      "body",
      plain(datedWords(occurred, shown), "strong"),
      ...added,
      plain(t("page.separator")),
      plain(t(`state.${state}`), "strong"),
    ),
    ...(isReconstructed ? [paragraph("small", plain(t("incident.reconstructed"), "emphasis"))] : []),
    ...noteBlocks(update, shown),
    ...proseBlocks(text, shown, ...looks),
    ...(meanwhile === null || isOver(state) ? [] : meanwhileBlocks(meanwhile, shown, looks)),
    ...changeList(update.changes, shown, looks),
    ...(retracted === null ? estimateBlocks(update, shown) : []),
  ];
}

const noted = { corrected: "correctedOn", retracted: "retractedOn", redacted: "detailRemovedOn" } as const;

/** What happened to the message since, each with its day and reason. */
function noteBlocks({ revisions, staleSince, retracted }: PublicUpdate, shown: Shown): Block[] {
  const t: Translate = tOf(shown);
  const { place } = shown.tellings[shown.language];
  const told = revisions.flatMap(({ kind, at, reason }) =>
    kind === "translated"
      ? []
      : [
          paragraph(
            "small",
            plain(t(`incident.${noted[kind]}`, { day: formatDay(at, place) }), "emphasis"),
            ...(reason === null ? [] : [plain(t("incident.because")), authored(reason, shown.language)]),
          ),
        ],
  );
  if (staleSince === null || retracted !== null) return told;
  return [...told, paragraph("small", plain(t("incident.stale", { day: formatDay(staleSince, place) }), "emphasis"))];
}

function meanwhileBlocks(meanwhile: LocalText, shown: Shown, looks: Look[]): Block[] {
  const t: Translate = tOf(shown);
  return [paragraph("body", plain(t("incident.meanwhile"), "strong")), ...proseBlocks(meanwhile, shown, ...looks)];
}

/** Services with the level that they have from the message on, and for whom. */
function changeList(changes: PublicChange[], shown: Shown, looks: Look[]): Block[] {
  if (changes.length === 0) return [];
  const t: Translate = tOf(shown);
  const telling = shown.tellings[shown.language];
  const items = changes.map(({ service, level, scope }) => {
    const who = scopeWords(scope, telling);
    const spans: Span[] = [
      labelled(authored(service.name, shown.language, ...looks), t),
      plain(t(`level.${level}`), ...looks),
      ...(who === "" ? [] : [plain(t("page.separator") + who, ...looks)]),
    ];
    return [paragraph("body", ...spans)];
  });
  return [{ kind: "list", start: null, items }];
}

/** What introduces what is said of it: "mail: ". */
function labelled(span: Span, t: Translate): Span {
  return { ...span, text: t("service.label", { term: span.text }) };
}

/** What was expected then, and when the next message was announced for. */
function estimateBlocks({ estimate, next }: PublicUpdate, shown: Shown): Block[] {
  const t: Translate = tOf(shown);
  const { place } = shown.tellings[shown.language];
  const expected =
    estimate.kind === "none"
      ? []
      : [
          paragraph(
            "body",
            plain(
              estimate.kind === "not_estimable"
                ? t("incident.notEstimableThen")
                : t("incident.estimateThen") + estimateWords(estimate, shown),
            ),
          ),
        ];
  if (next === null) return expected;
  return [...expected, paragraph("body", plain(t("feed.next", { at: formatDayClock(next.at, place) })))];
}

function estimateWords({ from, to }: Extract<PublicEstimate, { from: string }>, shown: Shown): string {
  const t: Translate = tOf(shown);
  const { place } = shown.tellings[shown.language];
  if (to === null) return formatDayClock(from, place);
  const isOneDay = dayOf(from, place.timeZone) === dayOf(to, place.timeZone);
  if (!isOneDay) return t("estimate.rangeOfDays", { from: formatDayClock(from, place), to: formatDayClock(to, place) });
  const range = t("estimate.range", { from: formatClock(from, place), to: formatClock(to, place) });
  return t("estimate.onDay", { day: formatDay(from, place) }) + range;
}
