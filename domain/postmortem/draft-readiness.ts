import { assembleContent } from "#domain/postmortem/assemble-rules.ts";
import { openWarnings, type WarningKind, wordsOfEntries } from "#domain/postmortem/check-rules.ts";
import { contentHash } from "#domain/postmortem/content-rules.ts";
import type { PostmortemContent } from "#domain/postmortem/content-schema.ts";
import type { TeamPostmortem } from "#domain/postmortem/reads.ts";
import { missingLanguages, translationOf } from "#domain/postmortem/rules.ts";
import { entryLists, listSections, type SectionKey, sectionsOf } from "#domain/postmortem/schema.ts";
import { type Language, languages, otherLanguage, type Text } from "#lib/i18n/language.ts";

/** A part of a postmortem that can lack a language or differ from what is published. */
export type Part = SectionKey | "role" | "size";

/**
 * Whether a colleague approved what stands there: given, given by somebody who no longer may, owed by one of `approvers`, or by nobody
 * since nobody may (a waiver stands in).
 */
export type Approval =
  | { state: "given"; name: string; at: string }
  | { state: "gone" | "owed"; approvers: string[] }
  | { state: "impossible" };

/** A part that differs from what is published; `texts`: the languages in which it reads differently, before and now. */
export type ChangedPart = { part: Part; texts: { language: Language; before: string; now: string }[] };

/** How far a postmortem is from being published as it stands. */
export type Readiness = {
  hasSummary: boolean;
  approval: Approval;
  /** Parts that one language lacks though the other has them. */
  missing: Record<Language, Part[]>;
  isLacking: boolean;
  /** Sections whose translation nobody has read through, and whose original has changed since. */
  unread: SectionKey[];
  stale: SectionKey[];
  openRemarks: number;
  /** What differs from the last revision; null before the first. */
  changed: ChangedPart[] | null;
};

/** Sections whose words blame or name somebody, and those that leave a promise in prose: none of it is kept on purpose. */
export type Unkept = { blaming: SectionKey[]; promising: SectionKey[] };

/** What the check has to say of a postmortem's sections, their lists included, that nobody decided on yet; `names`: of colleagues. It hinders nothing (PM-7). */
export function unkeptWarnings({ written, kept }: TeamPostmortem, names: string[]): Unkept {
  const found = sectionsOf(written.size).map((key) => {
    const kinds = languages.flatMap((language) => {
      const own = kept.filter((one) => one.section === key && one.language === language);
      const entries = written.entries.filter(({ list }) => listSections[list] === key);
      const known = { names, kept: own.map(({ phrase }) => phrase) };
      return [written.texts[key][language].text, wordsOfEntries(entries, language)].flatMap((text) =>
        openWarnings(text, language, known).map(({ kind }) => kind),
      );
    });
    return { key, kinds };
  });
  const of = (...wanted: WarningKind[]) =>
    found.filter(({ kinds }) => kinds.some((kind) => wanted.includes(kind))).map(({ key }) => key);
  return { blaming: of("blame", "name"), promising: of("promise") };
}

/** How far a postmortem is from being published at `now`. */
export function readinessOf(postmortem: TeamPostmortem, now: string): Readiness {
  const { written, revisions, reviews } = postmortem;
  const before = revisions.at(-1)?.content ?? null;
  const published = revisions.map((revision) => revision.content);
  const change = before === null ? "first" : "editorial";
  const content = assembleContent(written, { change, before: published, at: now });
  const states = sectionsOf(written.size).map((key) => ({
    key,
    state: translationOf(written.texts[key], contentHash),
  }));
  return {
    hasSummary: content.sections.some(({ key }) => key === "summary"),
    approval: approvalOf(postmortem),
    missing: { fr: lackingIn(content, "fr"), en: lackingIn(content, "en") },
    isLacking: missingLanguages(content).length > 0,
    unread: states.filter(({ state }) => state === "draft").map(({ key }) => key),
    stale: states.filter(({ state }) => state === "stale").map(({ key }) => key),
    openRemarks: reviews.filter(({ kind, isSettled }) => kind !== "approved" && !isSettled).length,
    changed: before === null ? null : changedParts(before, content),
  };
}

/** What is said of a postmortem by its colleagues, as its publication will judge it. */
function approvalOf({ stage, reviews, approvers }: TeamPostmortem): Approval {
  const names = approvers.map(({ name }) => name);
  if (stage === "approved" || stage === "scheduled") {
    const last = reviews.findLast(({ kind, isCurrent }) => kind === "approved" && isCurrent);
    const by = approvers.find(({ id }) => id === last?.member?.id);
    if (last !== undefined && by !== undefined) return { state: "given", name: by.name, at: last.at };
    if (last !== undefined) return { state: "gone", approvers: names };
  }
  return names.length > 0 ? { state: "owed", approvers: names } : { state: "impossible" };
}

/** Every text of a content with the part that it belongs to. */
function textsOf({ authorRole, sections, entries }: PostmortemContent): { part: Part; text: Text }[] {
  return [
    ...sections.map(({ key, text }) => ({ part: key, text })),
    ...entries.flatMap(({ list, text, note }) => [text, note].map((one) => ({ part: listSections[list], text: one }))),
    { part: "role", text: authorRole },
  ];
}

function lackingIn(content: PostmortemContent, language: Language): Part[] {
  const lacking = textsOf(content).filter(({ text }) => text[language] === "" && text[otherLanguage(language)] !== "");
  return [...new Set(lacking.map(({ part }) => part))];
}

function changedParts(before: PostmortemContent, now: PostmortemContent): ChangedPart[] {
  const parts = new Set([...textsOf(before), ...textsOf(now)].map(({ part }) => part));
  const changed = [...parts].flatMap((part): ChangedPart[] => {
    if (JSON.stringify(contentOf(before, part)) === JSON.stringify(contentOf(now, part))) return [];
    const read = languages.map((language) => ({
      language,
      before: wordsOf(before, { part, language }),
      now: wordsOf(now, { part, language }),
    }));
    return [{ part, texts: read.filter((text) => text.before !== text.now) }];
  });
  return before.size === now.size ? changed : [...changed, { part: "size", texts: [] }];
}

/** All that a content holds of a part. */
function contentOf({ authorRole, sections, entries }: PostmortemContent, part: Part): unknown[] {
  const lists = entryLists.filter((list) => listSections[list] === part);
  return [
    part === "role" ? authorRole : null,
    sections.filter(({ key }) => key === part),
    ...lists.map((list) => entries.filter((entry) => entry.list === list)),
  ];
}

/** What a part says in a language, its text and then its list. */
function wordsOf(content: PostmortemContent, { part, language }: { part: Part; language: Language }): string {
  const said = textsOf(content).filter((one) => one.part === part && one.text[language] !== "");
  return said.map(({ text }) => text[language]).join("\n\n");
}
