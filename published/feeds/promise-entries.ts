import { titleOfIncident } from "#domain/incident/components/title-of-incident.ts";
import { dueWords } from "#domain/remediation/components/page/promise-dates.ts";
import type { RemediationEventKind } from "#domain/remediation/schema.ts";
import type { ToldEvent } from "#domain/remediation/told-schema.ts";
import { dayOf, formatDay } from "#lib/i18n/format.ts";
import { type LocalText, localText } from "#lib/i18n/language.ts";
import { typeset } from "#lib/i18n/typeset.ts";
import type { Translate } from "#lib/i18n/words.ts";
import { zonedMidnight } from "#lib/zoned-days.ts";
import { earlierOf, type FeedEntry } from "#published/feeds/feed.ts";
import { entryBlocks, proseBlocks, shownIn, titleWith, tOf } from "#published/feeds/feed-words.ts";

import { incidentsOf, promisePath } from "#published/pages/promise-line.ts";
import { textOf, type View } from "#published/pages/shared.ts";
import { authored, type Block, paragraph, plain } from "#published/pdf/block.ts";
import type { Shown } from "#published/pdf/section-blocks.ts";
import type { PromiseFacts, RecordPromise } from "#published/promise-facts.ts";

/** What of a promise is news for customers; the rest is work that its page tells of. */
const isNews = {
  ...{ created: false, assigned: false, proposed: false, accepted: false, started: false, unblocked: false },
  ...{ resumed: false, escalated: false, kept: false, declined: true, told: true, promised: true, reworded: true },
  described: true,
  ...{ blocked: true, moved: true, claimed: true, verified: true, refused: true, effective: true, ineffective: true },
  ...{ regressed: true, recheck_due: true, withdrawn: true, superseded: true, risk_accepted: true },
} as const satisfies Record<RemediationEventKind, boolean>;

type Told = { view: View; promise: PromiseFacts; record: RecordPromise; shown: Shown };

/** What was promised, moved, claimed, verified or abandoned: an entry each. */
export function promiseEntries(view: View, promise: PromiseFacts, record: RecordPromise): FeedEntry[] {
  const told = { view, promise, record, shown: shownIn(view) };
  const { events } = promise;
  // What is promised as it is told is told once.
  const isSaidTwice = ({ kind, at }: ToldEvent) =>
    kind === "told" && events.some((other) => other.kind === "promised" && other.at === at);
  return events.flatMap((event, place) =>
    isNews[event.kind] && !isSaidTwice(event) ? [entryOf(told, event, place)] : [],
  );
}

function entryOf(told: Told, event: ToldEvent, place: number): FeedEntry {
  const { view, promise, shown } = told;
  const t: Translate = tOf(shown);
  const path = promisePath(view.language, promise.id);
  const said = saidAt(told, event);
  return {
    key: `Promise/${promise.id}/${place + 1}`,
    path: `${path}#event-${place + 1}`,
    title: titleWith(t(`promise.event.${event.kind}`), promiseTitle(told.view, promise), shown),
    ...{ publishedAt: said, updatedAt: said },
    blocks: entryBlocks(bodyOf(told, event), { path, words: t("feed.promise") }, shown),
  };
}

/** A promise in its own words, as short as titles are. */
export function promiseTitle({ language: reader }: View, promise: PromiseFacts): LocalText {
  const { text, language } = textOf(promise.wording, reader);
  const line = typeset(text, language).replaceAll(/\s+/g, " ");
  return { text: line.length <= 120 ? line : `${line.slice(0, line.lastIndexOf(" ", 118))}…`, language };
}

/** When it was said: one that was promised long before it stood here has the day of the promise. */
function saidAt({ view, promise }: Told, { at, kind }: ToldEvent): string {
  const { promisedOn } = promise;
  const { timeZone } = view.facts.site;
  if (kind !== "promised" || promisedOn === null || promisedOn === dayOf(at, timeZone)) return at;
  return earlierOf(at, new Date(zonedMidnight(promisedOn, timeZone)).toISOString());
}

function bodyOf({ view, promise, record, shown }: Told, event: ToldEvent): Block[] {
  const { kind, at, wording, reason, due, formerDue, evidence } = event;
  const t: Translate = tOf(shown);
  const { place } = shown.tellings[shown.language];
  const { language } = view;
  const why = localText(reason, language);
  const before = kind === "reworded" ? localText(wording, language) : null;
  const day = (date: string | null) => (date === null ? t("promise.page.noDate") : formatDay(date, place));
  const on = promise.isUndated && at === promise.publishedAt ? "unknown" : "none";
  const dates = dueWords({ firstDue: record.firstDue, due: record.due, moves: record.moves }, { t, place, on });
  const moved = [plain(day(formerDue), "struck"), plain(" "), plain(day(due), "strong")];
  return [
    ...proseBlocks(before, shown, "struck"),
    ...proseBlocks(textOf(promise.wording, language), shown),
    ...(promise.hedge === "none" ? [] : [paragraph("body", plain(t(`promise.hedgeMeaning.${promise.hedge}`)))]),
    ...(kind === "moved" ? [paragraph("body", ...moved)] : []),
    ...(kind === "promised" ? [paragraph("body", plain(dates))] : []),
    ...(why === null ? [] : [paragraph("body", plain(t("revision.reason")), authored(why, language))]),
    ...evidenceList(evidence, shown),
    ...incidentLinks(view, record, shown),
  ];
}

/** What shows that it is done, or holds. */
function evidenceList(evidence: ToldEvent["evidence"], shown: Shown): Block[] {
  const t: Translate = tOf(shown);
  const items = evidence.map(({ kind, summary, url }) => {
    const words = authored(textOf(summary, shown.language), shown.language);
    const label = plain(t("service.label", { term: t(`promise.evidence.${kind}`) }));
    return [paragraph("body", label, url === null ? words : { ...words, href: url })];
  });
  return items.length === 0 ? [] : [{ kind: "list", start: null, items }];
}

/** The incidents that it answers, or failed to prevent. */
function incidentLinks(view: View, record: RecordPromise, shown: Shown): Block[] {
  const t: Translate = tOf(shown);
  const items = incidentsOf(view, record).map((incident) => {
    const title = authored(titleOfIncident(incident, { t, language: shown.language }), shown.language);
    const role = plain(t("service.label", { term: t(`promise.role.${incident.link}`) }));
    return [paragraph("body", role, { ...title, href: shown.origin + incident.path })];
  });
  return items.length === 0 ? [] : [{ kind: "list", start: null, items }];
}
