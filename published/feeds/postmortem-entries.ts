import { dayOf, formatDay } from "#lib/i18n/format.ts";
import { localText } from "#lib/i18n/language.ts";
import type { Translate } from "#lib/i18n/words.ts";
import type { IncidentFacts } from "#published/facts.ts";
import { type FeedEntry, laterOf } from "#published/feeds/feed.ts";
import { entryBlocks, entryTitle, shownIn, titleWith, tOf } from "#published/feeds/feed-words.ts";
import { datesOf } from "#published/feeds/incident-entry.ts";
import { incidentRecord } from "#published/pages/incident-page.ts";
import { correctionOf, firstOf, lastOf, type Told, whenOf } from "#published/pages/postmortem-base.ts";
import { picturesOf } from "#published/pages/postmortem-pictures.ts";
import { resolveReferences } from "#published/pages/references.ts";
import { readText } from "#published/pages/section-text.ts";
import { postmortemPath, type View } from "#published/pages/shared.ts";
import { correctionBlock } from "#published/pdf/article-blocks.ts";
import { authored, type Block, paragraph, plain } from "#published/pdf/block.ts";
import { pendingNote } from "#published/pdf/record-blocks.ts";
import { type Shown, textBlocks } from "#published/pdf/section-blocks.ts";
import type { PostmortemFacts, PostmortemRevisionFacts } from "#published/postmortem-facts.ts";

/** Entries, and the next instant (ISO) at which one reads differently by the clock alone. */
type Entries = { entries: FeedEntry[]; changesAt: string | null };

/** A published postmortem as an entry, with its summary; each correction of substance and each removal, and its retraction, as entries of their own. */
export function postmortemEntries(view: View, told: Told): Entries {
  const { postmortem, incident } = told;
  const shown = shownIn(view);
  const t: Translate = tOf(shown);
  const path = postmortemPath(view.language, incident.id);
  const title = entryTitle(incidentRecord(view, incident).summary, shown);
  const entry = (key: string, what: string, told: Omit<FeedEntry, "key" | "title">): FeedEntry => ({
    key: `Postmortem/${incident.id}${key}`,
    title: titleWith(what, title, shown),
    ...told,
    blocks: entryBlocks(told.blocks, { path, words: t("feed.postmortem") }, shown),
  });
  const { retracted } = postmortem;
  const { blocks, changesAt } = summaryBlocks(view, told);
  const notice = retractedBlocks(postmortem, view, shown);
  const last = lastOf(postmortem);
  const first = {
    path,
    ...firstDates(postmortem, incident),
    blocks: [...notice, ...undatedNote(postmortem, shown), ...(retracted === null ? blocks : [])],
  };
  return {
    changesAt,
    entries: [
      entry("", t(`postmortem.size.${last.content.size}`), first),
      ...postmortem.revisions.flatMap((revision) => {
        const correction = correctionOf(view, revision, incident.id);
        if (correction === null) return [];
        const what = t(`feed.postmortemChange.${correction.kind}`);
        const at = saidOn(revision, incident);
        const dates = { publishedAt: at, updatedAt: at };
        const blocks = [correctionBlock(correction, shown)];
        return [entry(`/${revision.number}`, what, { path: correction.path, ...dates, blocks })];
      }),
      ...(retracted === null
        ? []
        : [
            entry("/retracted", t("feed.postmortemChange.retracted"), {
              ...{ path: `${path}/revisions`, publishedAt: retracted.at, updatedAt: retracted.at },
              blocks: notice,
            }),
          ]),
    ],
  };
}

/** One that nobody can date has the date of its incident: it is no news. */
function saidOn(revision: PostmortemRevisionFacts, incident: IncidentFacts): string {
  return whenOf(revision) ?? datesOf(incident).publishedAt;
}

function firstDates(
  postmortem: PostmortemFacts,
  incident: IncidentFacts,
): Pick<FeedEntry, "publishedAt" | "updatedAt"> {
  const { revisions, retracted } = postmortem;
  const changes = [...revisions.map((one) => saidOn(one, incident)), ...(retracted === null ? [] : [retracted.at])];
  return { publishedAt: saidOn(firstOf(postmortem), incident), updatedAt: changes.reduce(laterOf) };
}

function undatedNote(postmortem: PostmortemFacts, shown: Shown): Block[] {
  if (whenOf(firstOf(postmortem)) !== null) return [];
  const t: Translate = tOf(shown);
  return [paragraph("small", plain(t("postmortem.page.undated"), "emphasis"))];
}

function retractedBlocks({ retracted }: PostmortemFacts, { language }: View, shown: Shown): Block[] {
  if (retracted === null) return [];
  const { place } = shown.tellings[language];
  const t: Translate = tOf(shown);
  const said = plain(t("postmortem.page.retracted", { day: formatDay(retracted.at, place) }), "strong");
  const reason = localText(retracted.reason, language);
  return [paragraph("body", said, ...(reason === null ? [] : [plain(" "), authored(reason, language)]))];
}

/** What it says first: its summary, with the facts that this refers to. */
function summaryBlocks(view: View, { postmortem, incident }: Told): { blocks: Block[]; changesAt: string | null } {
  const { content } = lastOf(postmortem);
  const began = incident.started.at ?? incident.started.earliest;
  // As on its page, times of the incident's own day stand without it.
  const shown = shownIn(view, began === null ? "" : dayOf(began, view.facts.site.timeZone));
  const summary = content.sections.find(({ key }) => key === "summary");
  const read = summary === undefined ? null : readText(summary.text, view.language);
  if (read === null) return { blocks: [], changesAt: null };
  const { references, changesAt } = resolveReferences(view, incident, read.references);
  const pictures = picturesOf(content, view.language);
  const note = read.shown.language === view.language ? [] : [pendingNote(shown)];
  return { blocks: [...note, ...textBlocks(read.shown, { ...shown, references, pictures })], changesAt };
}
