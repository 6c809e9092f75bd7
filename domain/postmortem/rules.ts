import type { ContentSection, PostmortemContent } from "#domain/postmortem/content-schema.ts";
import {
  type PostmortemChange,
  type PostmortemSize,
  type PostmortemStage,
  type PostmortemState,
  postmortemLimits,
} from "#domain/postmortem/schema.ts";
import { type Language, languages, otherLanguage, type Text } from "#lib/i18n/language.ts";

/** What tells where a postmortem stands; `revisions`: how many were published. */
type Standing = {
  stage: PostmortemStage;
  notRequiredAt: Date | string | null;
  retractedAt: Date | string | null;
  revisions: number;
};

/** Where a postmortem stands: what is being worked on, else what is published. */
export function stateOf({ stage, notRequiredAt, retractedAt, revisions }: Standing): PostmortemState {
  if (retractedAt !== null) return "retracted";
  if (notRequiredAt !== null) return "not_required";
  if (stage !== "draft") return stage;
  if (revisions === 0) return "draft";
  return revisions === 1 ? "published" : "amended";
}

/** A section's text in one language as it is being written. `basedOn`: the other text when somebody said that this one says the same. */
export type WrittenText = { text: string; basedOn: string | null; isSource: boolean };

/** The language that the other one is translated from: the chosen one, unless only the other is written. */
export function sourceOf(texts: Record<Language, WrittenText>): Language {
  const chosen = texts.fr.isSource ? "fr" : "en";
  return texts[chosen].text === "" && texts[otherLanguage(chosen)].text !== "" ? otherLanguage(chosen) : chosen;
}

/** How far a translation is, while it is written: `stale` says that the source has changed since somebody read both. */
export type WritingState = "missing" | "draft" | "current" | "stale";

/**
 * Whether the text that is not the source says what the source says. `hash`: of what counts, references left out
 * (content-rules.ts), so that no correction of a fact ever makes a translation stale.
 */
export function translationOf(texts: Record<Language, WrittenText>, hash: (text: string) => string): WritingState {
  const source = sourceOf(texts);
  const other = texts[otherLanguage(source)];
  if (other.text === "") return texts[source].text === "" ? "current" : "missing";
  if (other.basedOn === null) return "draft";
  return hash(other.basedOn) === hash(texts[source].text) ? "current" : "stale";
}

type Behind = Pick<ContentSection, "translation" | "staleSince">;

/** Since when a section's translation has been behind, and why, by what was published (oldest first); null once somebody had read both. */
export function behindBefore(published: readonly ContentSection[], source: Language): Behind | null {
  const own = published.filter((section) => section.source === source);
  const since = own.slice(own.findLastIndex(({ translation }) => translation === "current") + 1);
  const behind = since.filter(({ staleSince }) => staleSince !== null);
  const isMaterial = behind.some(({ translation }) => translation === "stale_material");
  const first = behind[0];
  if (first === undefined) return null;
  return { translation: isMaterial ? "stale_material" : "stale_editorial", staleSince: first.staleSince };
}

/**
 * What a publication says of a translation. One that is behind stays so since the same instant until somebody has read both, and once
 * for its substance always for its substance.
 */
export function publishedTranslation(now: {
  state: WritingState;
  change: "first" | "editorial" | "material";
  before: Behind | null;
  at: string;
}): Behind {
  if (now.state === "current" || now.state === "missing") return { translation: now.state, staleSince: null };
  if (now.state === "draft") return now.before ?? { translation: "draft", staleSince: null };
  const staleSince = now.before?.staleSince ?? now.at;
  const isMaterial = now.before?.translation === "stale_material" || now.change !== "editorial";
  return { translation: isMaterial ? "stale_material" : "stale_editorial", staleSince };
}

/** The languages that some section, list or role of a content is not written in though the other language is. */
export function missingLanguages({ sections, entries, authorRole }: PostmortemContent): Language[] {
  const texts: Text[] = [authorRole, ...sections.map(({ text }) => text), ...entries.flatMap(pairsOf)];
  return languages.filter((language) =>
    texts.some((text) => text[language] === "" && text[otherLanguage(language)] !== ""),
  );
}

function pairsOf({ text, note }: { text: Text; note: Text }): Text[] {
  return [text, note];
}

/** Who may say that a draft is fit to be published: neither its author nor its last editor (PM-1). */
export function mayApprove(
  memberId: string,
  postmortem: { authorId: string | null; editorId: string | null },
): boolean {
  return memberId !== postmortem.authorId && memberId !== postmortem.editorId;
}

/** When the postmortem of an incident that ended at `endedAt` (ISO) is late. */
export function lateAt(endedAt: string): string {
  return new Date(Date.parse(endedAt) + postmortemLimits.lateAfterDays * 86_400_000).toISOString();
}

/** A postmortem's size and its author's role, for telling whether somebody changed them meanwhile. */
export function descriptionMark(postmortem: {
  size: PostmortemSize;
  authorRoleFr: string;
  authorRoleEn: string;
}): string {
  return JSON.stringify([postmortem.size, postmortem.authorRoleFr, postmortem.authorRoleEn]);
}

/** Whether some of these words are written in one language alone. */
function isHalf<P extends string>(words: Record<`${P}${"Fr" | "En"}`, string>, parts: readonly P[]): boolean {
  return parts.some((part) => (words[`${part}Fr`] === "") !== (words[`${part}En`] === ""));
}

/** Whether what a publication says besides its content (a correction where the substance changes, a waiver that counts) lacks a language. */
export function lacksLanguage(
  plan: Record<`${"what" | "why" | "askedBy"}${"Fr" | "En"}`, string> & { change: PostmortemChange },
  waiver: { waiverFr: string; waiverEn: string },
): boolean {
  const corrects = plan.change === "material" && isHalf(plan, ["what", "why", "askedBy"]);
  return corrects || (plan.change !== "editorial" && isHalf(waiver, ["waiver"]));
}
