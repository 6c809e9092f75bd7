import { pictureFaults } from "#domain/history/picture-fault-rules.ts";
import type { HistoryContent, HistoryPostmortem } from "#domain/history/postmortem-schema.ts";
import { leadsSomewhere } from "#domain/postmortem/chain-rules.ts";
import { readSection } from "#domain/postmortem/markdown-rules.ts";
import { entryLists, postmortemLimits } from "#domain/postmortem/schema.ts";
import type { CheckedPictures } from "#lib/check-pictures.ts";
import type { Text } from "#lib/i18n/language.ts";

/** What keeps a postmortem of a file from being one: where (its path in the postmortem) and why. */
export type PostmortemFault = { path: string; code: string };

type Revision = HistoryPostmortem["revisions"][number];
const isEmpty = ({ fr, en }: Text) => fr === "" && en === "";

/** The faults that its shape alone does not show, as they come; those that commands would refuse. */
export function* postmortemFaults(read: HistoryPostmortem, pictures: CheckedPictures): Generator<PostmortemFault> {
  const { notRequired, revisions, retracted } = read;
  if ((notRequired === null) === (revisions.length === 0)) yield { path: "revisions", code: "not_understood" };
  if (notRequired !== null && isEmpty(notRequired.reason)) yield { path: "notRequired.reason", code: "reason_missing" };
  if (retracted !== null && isEmpty(retracted.reason)) yield { path: "retracted.reason", code: "reason_missing" };
  for (const [place, revision] of revisions.entries()) {
    const path = `revisions.${place}`;
    yield* revisionFaults(revision, { place, path });
    yield* contentFaults(revision.content, `${path}.content`);
  }
  yield* pictureFaults(read, pictures);
}

function* revisionFaults(
  { change, what, why, isReviewed, waiver }: Revision,
  { place, path }: { place: number; path: string },
): Generator<PostmortemFault> {
  const isFirst = change === undefined ? place === 0 : change === "first";
  if (isFirst !== (place === 0)) yield { path: `${path}.change`, code: "unknown_choice" };
  if (change === "material" && isEmpty(what)) yield { path: `${path}.what`, code: "words_missing" };
  if ((change === "material" || change === "redacted") && isEmpty(why))
    yield { path: `${path}.why`, code: "reason_missing" };
  if (!isReviewed && isEmpty(waiver)) yield { path: `${path}.waiver`, code: "reason_missing" };
}

function* contentFaults({ sections, entries }: HistoryContent, path: string): Generator<PostmortemFault> {
  if (!sections.some(({ key, text }) => key === "summary" && !isEmpty(text)))
    yield { path: `${path}.sections`, code: "words_missing" };
  for (const [place, { key, text }] of sections.entries()) {
    const at = `${path}.sections.${place}`;
    if (sections.findIndex((one) => one.key === key) !== place) yield { path: `${at}.key`, code: "twice" };
    yield* textFaults(text, `${at}.text`);
  }
  for (const list of entryLists)
    if (entries.filter((one) => one.list === list).length > postmortemLimits.entries)
      yield { path: `${path}.entries`, code: "too_many" };
  for (const place of entries.keys()) yield* entryFaults(entries, { place, path: `${path}.entries.${place}` });
}

function* entryFaults(
  entries: HistoryContent["entries"],
  { place, path }: { place: number; path: string },
): Generator<PostmortemFault> {
  const entry = entries[place];
  if (entry === undefined) return;
  const { id, list, text, note, leadsTo } = entry;
  if (isEmpty(text)) yield { path: `${path}.text`, code: "text_missing" };
  yield* textFaults(text, `${path}.text`);
  yield* textFaults(note, `${path}.note`);
  if (id !== undefined && entries.findIndex((one) => one.id === id) !== place)
    yield { path: `${path}.id`, code: "twice" };
  for (const field of ["kind", "role", "provenance"] as const)
    if ((entry[field] === null) === (list === "factors")) yield { path: `${path}.${field}`, code: "unknown_choice" };
  if (leadsTo !== null && !leads(entries, place)) yield { path: `${path}.leadsTo`, code: "leads_nowhere" };
}

/** Whether the chain from an entry runs through factors to the incident. */
function leads(entries: HistoryContent["entries"], place: number): boolean {
  const chain = entries.map(({ list, leadsTo }) => ({
    leadsTo: list !== "factors" ? -1 : leadsTo === null ? null : entries.findIndex((one) => one.id === leadsTo),
  }));
  return leadsSomewhere(chain, place);
}

function* textFaults(text: Text, path: string): Generator<PostmortemFault> {
  for (const typed of [text.fr, text.en]) {
    const read = readSection(typed);
    if (!read.ok) yield { path, code: read.code };
  }
}
