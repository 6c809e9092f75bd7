import { markdownFile } from "#domain/history/markdown-file-rules.ts";
import { dayOf } from "#lib/i18n/format.ts";
import { type Language, languages } from "#lib/i18n/language.ts";
import { wordsIn } from "#lib/i18n/words.ts";
import type { Moment } from "#published/documents.ts";
import type { Telling } from "#published/pages/reference-words.ts";
import { articleBlocks } from "#published/pdf/article-blocks.ts";
import { plain } from "#published/pdf/block.ts";
import { titleOf } from "#published/pdf/cover-blocks.ts";
import { markdownOf } from "#published/pdf/markdown.ts";
import type { Shown } from "#published/pdf/section-blocks.ts";
import type { HistoryFile, PostmortemPage } from "#published/postmortem-documents.ts";

/** What the parts of a print, or a file, in the language of a page are shown with; `asOf`: of a print, that of what goes on. */
export function shownOn(page: PostmortemPage, asOf: string | null): Shown {
  const { site, incident, references, pictures, language } = page;
  const telling = (spoken: Language): Telling => ({
    place: { language: spoken, timeZone: site.timeZone },
    day: dayOf(incident.extent.from || "1970-01-01T00:00:00Z", site.timeZone),
    t: wordsIn(spoken),
  });
  const tellings = Object.fromEntries(languages.map((spoken) => [spoken, telling(spoken)])) as Record<
    Language,
    Telling
  >;
  return { language, references, pictures, tellings, origin: site.origin, asOf };
}

/** A postmortem's page as a Markdown file: what it says of itself (YAML, each value as in JSON), then all of it, with its facts as words. */
export function postmortemMarkdown(page: PostmortemPage): string {
  const shown = shownOn(page, null);
  const { incident, site } = page;
  const title = titleOf(page, shown);
  const head: [string, string | number | boolean | null][] = [
    ["title", title.text],
    ["language", page.language],
    ["host", site.name],
    ["started", instantOf(incident.summary.started)],
    ["resolved", incident.summary.resolved === null ? null : instantOf(incident.summary.resolved)],
    ["published", page.publishedAt],
    ["revision", page.lastRevision],
    ["reviewed", page.review.isReviewed],
    ["retracted", page.retracted?.at ?? null],
    ["source", site.origin + page.path],
  ];
  const lines = head.map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const blocks = [
    { kind: "heading" as const, level: 1 as const, spans: [plain(title.text)] },
    ...articleBlocks(page, shown),
  ];
  return `---\n${lines.join("\n")}\n---\n\n${markdownOf(blocks)}`;
}

/** A postmortem as a Markdown file that can be imported: both languages as they were written, its facts as references; null where `history` holds none. */
export function postmortemSource(history: HistoryFile, page: PostmortemPage): string | null {
  const t = wordsIn(page.language);
  return markdownFile(history, {
    title: titleOf(page, shownOn(page, null)).text,
    heading: (key) => t(`postmortem.section.${key}`),
  });
}

function instantOf({ at, earliest, latest }: Moment): string | null {
  return at ?? earliest ?? latest;
}
