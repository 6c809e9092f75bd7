import { isOver } from "#domain/incident/schema.ts";
import { ruleWords } from "#domain/maintenance/components/rule-words.ts";
import { formatDay } from "#lib/i18n/format.ts";
import type { Translate } from "#lib/i18n/words.ts";
import type { IncidentPage, Moment } from "#published/documents.ts";
import type { IncidentFacts } from "#published/facts.ts";
import { earlierOf, type FeedEntry, laterOf } from "#published/feeds/feed.ts";
import { entryBlocks, entryTitle, lengthWords, shownIn, tOf, windowWords } from "#published/feeds/feed-words.ts";
import { changeList, updateBlocks } from "#published/feeds/update-blocks.ts";
import { incidentRecord } from "#published/pages/incident-page.ts";
import type { View } from "#published/pages/shared.ts";
import { authored, type Block, paragraph, plain } from "#published/pdf/block.ts";
import type { Shown } from "#published/pdf/section-blocks.ts";

/** An incident or a maintenance as one entry: what it was, then its messages, the newest first. */
export function incidentEntry(view: View, incident: IncidentFacts): FeedEntry {
  const page = incidentRecord(view, incident);
  const { summary, path } = page;
  const shown = shownIn(view);
  const blocks = [
    ...headBlocks(page, shown),
    ...recordedNote(incident, shown),
    ...page.updates.flatMap((update) => updateBlocks(update, shown)),
    ...postmortemLink(page, shown),
  ];
  return {
    key: `Incident/${incident.id}`,
    path,
    title: entryTitle(summary, shown),
    ...datesOf(incident),
    blocks: entryBlocks(blocks, wholeOf(page, shown), shown),
  };
}

/** Where all of it stands, and what that is called. */
export function wholeOf({ path, summary }: IncidentPage, shown: Shown): { path: string; words: string } {
  const t: Translate = tOf(shown);
  return { path, words: t(summary.kind === "maintenance" ? "incident.wholeMaintenance" : "incident.whole") };
}

/** Its state, when it was or is planned for, and the services that it touched. */
function headBlocks({ summary, window }: IncidentPage, shown: Shown): Block[] {
  const t: Translate = tOf(shown);
  const { kind, state, services, plan } = summary;
  const isAhead = kind === "maintenance" && (state === "scheduled" || state === "cancelled");
  const span = isAhead ? [] : [plain(t("page.separator")), plain(lengthWords(summary, shown))];
  const names = services.flatMap(({ name }, place) => [
    ...(place === 0 ? [] : [plain(t("promise.comma"))]),
    authored(name, shown.language),
  ]);
  return [
    paragraph("body", plain(t(`state.${state}`), "strong"), ...span),
    ...(window === null ? [] : planBlocks(window, plan, shown)),
    ...(names.length === 0
      ? []
      : [paragraph("body", plain(t("service.label", { term: t("incident.touched") })), ...names)]),
    ...(plan === undefined || isOver(state) ? [] : changeList(plan.expected, shown)),
  ];
}

/** For when it is planned, every window that was announced before, struck, and how it comes back. */
function planBlocks(
  window: NonNullable<IncidentPage["window"]>,
  plan: IncidentPage["summary"]["plan"],
  shown: Shown,
): Block[] {
  const t: Translate = tOf(shown);
  const earlier = (plan?.earlier ?? []).flatMap((one) => [plain(windowWords(one, shown), "struck"), plain(" ")]);
  const rule = plan?.repeat ?? null;
  const repeat = rule === null ? [] : [plain(t("page.separator") + ruleWords(rule, { t, language: shown.language }))];
  return [paragraph("body", plain(t("incident.plannedFor")), ...earlier, plain(windowWords(window, shown)), ...repeat)];
}

/** Of what was written down long after, when that was. */
function recordedNote(incident: IncidentFacts, shown: Shown): Block[] {
  const { kind, recordedAt } = incident;
  if (kind === "maintenance" || recordedAt === "" || saidTimes(incident).length > 0) return [];
  const day = formatDay(recordedAt, shown.tellings[shown.language].place);
  const t: Translate = tOf(shown);
  return [paragraph("small", plain(t("feed.recorded", { day }), "emphasis"))];
}

function postmortemLink({ summary }: IncidentPage, shown: Shown): Block[] {
  const { postmortem } = summary;
  if (postmortem === null) return [];
  const t: Translate = tOf(shown);
  const words = postmortem.isRetracted
    ? "postmortem.list.retractedLink"
    : `postmortem.list.${postmortem.size === "note" ? "readNote" : "read"}`;
  return [paragraph("body", { text: t(words), href: shown.origin + postmortem.path })];
}

function saidTimes({ updates }: IncidentFacts): string[] {
  return updates.flatMap(({ publishedAt }) => (publishedAt === null ? [] : [publishedAt])).sort();
}

/** When something happened, as early as it can have; what was written down before it came has the instant of that. A former version did not keep it. */
export function happenedBy({ earliest, at, latest }: Moment, { recordedAt }: IncidentFacts): string {
  const happened = earliest ?? at ?? latest ?? recordedAt;
  return recordedAt === "" ? happened : earlierOf(happened, recordedAt);
}

/**
 * When an incident was first said, and when it last changed. One of which no message of then is kept has the date on which it
 * happened: told years later, it is no news. A maintenance has the date of its announcement, never that of its window.
 */
export function datesOf(incident: IncidentFacts): Pick<FeedEntry, "publishedAt" | "updatedAt"> {
  const { started, revisions, postmortem, planned } = incident;
  const said = saidTimes(incident);
  const publishedAt = said[0] ?? happenedBy(started, incident);
  const told = postmortem?.state === "published" ? (postmortem.publishedAt ?? publishedAt) : publishedAt;
  const changes = [
    publishedAt,
    told,
    ...said,
    ...revisions.map(({ at }) => at),
    ...(planned?.windows ?? []).map(({ saidAt }) => saidAt),
  ];
  return { publishedAt, updatedAt: changes.reduce(laterOf) };
}
