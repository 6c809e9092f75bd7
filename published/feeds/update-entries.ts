import { formatDuration } from "#lib/i18n/format.ts";
import type { Translate } from "#lib/i18n/words.ts";
import type { IncidentPage, PublicRevision, PublicUpdate, RevisedService } from "#published/documents.ts";
import type { IncidentFacts } from "#published/facts.ts";
import { type FeedEntry, laterOf } from "#published/feeds/feed.ts";
import {
  datedWords,
  entryBlocks,
  entryTitle,
  proseBlocks,
  shownIn,
  titleWith,
  tOf,
} from "#published/feeds/feed-words.ts";
import { happenedBy, wholeOf } from "#published/feeds/incident-entry.ts";
import { updateBlocks } from "#published/feeds/update-blocks.ts";
import { incidentRecord } from "#published/pages/incident-page.ts";
import type { View } from "#published/pages/shared.ts";
import { authored, type Block, paragraph, plain } from "#published/pdf/block.ts";
import type { Shown } from "#published/pdf/section-blocks.ts";

/** Each message of an incident as an entry, and each change of something published as what it is: a correction, a retraction, a removal. */
export function updateEntries(view: View, incident: IncidentFacts): FeedEntry[] {
  const page = incidentRecord(view, incident);
  const shown = shownIn(view);
  return [
    ...page.updates.map((update) => updateEntry({ page, incident, shown }, update)),
    ...page.revisions.map((revision) => revisionEntry({ page, incident, shown }, revision)),
  ];
}

type Told = { page: IncidentPage; incident: IncidentFacts; shown: Shown };

function updateEntry({ page, incident, shown }: Told, update: PublicUpdate): FeedEntry {
  const t: Translate = tOf(shown);
  const { summary, path } = page;
  const { id, state, occurred, retracted } = update;
  const publishedAt = update.publishedAt ?? happenedBy(occurred, incident);
  const changes = [publishedAt, ...update.revisions.map(({ at }) => at), ...(retracted === null ? [] : [retracted.at])];
  return {
    key: `Update/${id}`,
    path: `${path}#update-${id}`,
    title: titleWith(t(`state.${state}`), entryTitle(summary, shown), shown),
    publishedAt,
    updatedAt: changes.reduce(laterOf),
    blocks: entryBlocks(updateBlocks(update, shown), wholeOf(page, shown), shown),
  };
}

function revisionEntry({ page, incident, shown }: Told, revision: PublicRevision): FeedEntry {
  const { number, at, kind, part, reason } = revision;
  const t: Translate = tOf(shown);
  const path = `${page.path}#change-${number}`;
  const blocks: Block[] = [
    ...(reason === null ? [] : [paragraph("body", plain(t("revision.reason")), authored(reason, shown.language))]),
    ...timeBlocks(revision, shown),
    ...serviceBlocks(revision.services, shown),
    ...revision.texts.flatMap((text) => textBlocks(text, shown)),
    ...(revision.isElsewhere ? [paragraph("body", plain(t("revision.elsewhere")))] : []),
  ];
  return {
    key: `Change/${incident.id}/${number}`,
    path,
    title: titleWith(
      t(`revision.did.${kind}`, { part: t(`revision.part.${part}`) }),
      entryTitle(page.summary, shown),
      shown,
    ),
    ...{ publishedAt: at, updatedAt: at },
    blocks: entryBlocks(blocks, { path, words: t("feed.change") }, shown),
  };
}

/** Times as they were said before, struck, and as they are said since. */
function timeBlocks({ times }: PublicRevision, shown: Shown): Block[] {
  const t: Translate = tOf(shown);
  const words = (moment: (typeof times)[number]["before"]) =>
    moment === null ? t("revision.unsaid") : datedWords(moment, shown);
  return times.map(({ field, before, after }) =>
    paragraph(
      "body",
      plain(t("service.label", { term: t(`revision.stamp.${field}`) })),
      plain(words(before), "struck"),
      plain(" "),
      plain(words(after), "strong"),
    ),
  );
}

/** How long services were touched, before and since; the intervals themselves are on the page. */
function serviceBlocks(services: RevisedService[], shown: Shown): Block[] {
  const t: Translate = tOf(shown);
  const length = (duration: RevisedService["durationBefore"], intervals: RevisedService["before"]) => {
    if (duration !== null) return formatDuration(duration, shown.language);
    return intervals.length === 0 ? t("revision.noImpact") : t("incident.lasting");
  };
  return services.map(({ service, before, after, durationBefore, durationAfter }) =>
    paragraph(
      "body",
      authored(service.name, shown.language),
      plain(t("service.label", { term: "" })),
      plain(length(durationBefore, before), "struck"),
      plain(" "),
      plain(length(durationAfter, after), "strong"),
    ),
  );
}

/** A text as it was said before, struck, and as it is said since. */
function textBlocks({ field, before, after }: PublicRevision["texts"][number], shown: Shown): Block[] {
  const t: Translate = tOf(shown);
  const name = t(`revision.field.${field}`);
  const first = before === null ? t("revision.noFormer", { field: name }) : t("revision.former", { field: name });
  return [
    paragraph("body", plain(first, "strong")),
    ...proseBlocks(before, shown, "struck"),
    ...(after === null
      ? [paragraph("body", plain(t("revision.removed")))]
      : [paragraph("body", plain(t("revision.after"), "strong"))]),
    ...proseBlocks(after, shown),
  ];
}
