import { titleOfIncident } from "#domain/incident/components/title-of-incident.ts";
import type { Language } from "#lib/i18n/language.ts";
import { typeset } from "#lib/i18n/typeset.ts";
import { type Translate, wordsIn } from "#lib/i18n/words.ts";
import { plain } from "#published/pdf/block.ts";
import { type Line, linesOf, type Measure } from "#published/pdf/lines.ts";
import type { Mark, Piece, Placed, Tag } from "#published/pdf/piece.ts";
import { child, lineAt } from "#published/pdf/room.ts";
import { columnWidth, grid, styles } from "#published/pdf/styles.ts";
import type { PostmortemPage } from "#published/postmortem-documents.ts";

/** A line of the table of contents: what stands on which page, and the anchor that leads there. */
export type Entry = { title: string; level: number; number: number; anchor: string; language: Language };

/** The headings of a page. */
export function numbered(page: Placed[], on: { number: number; language: Language }): Entry[] {
  return page.flatMap(({ piece: { outline, anchor } }) =>
    outline === undefined || anchor === undefined ? [] : [{ ...outline, anchor, ...on }],
  );
}

const numberWidth = 40;

/** The table of contents: its heading, and a line or more for each entry with its number at the right. */
export function setContents(of: { title: string; entries: Entry[]; language: Language; measure: Measure }): Piece[] {
  const { measure, language } = of;
  const root: Tag = { name: "Sect", parent: null, language };
  const style = styles["heading-1"];
  const heading = linesOf([plain(of.title)], { style, width: columnWidth, measure });
  const tag = child(root, "P");
  const head = heading.map((line) => ({
    ...{ before: 0, height: style.leading + 12, isKept: true },
    marks: [lineAt({ x: 0, line, style, tag }, 0)],
  }));
  const list = child(root, "TOC");
  return [...head, ...of.entries.flatMap((entry) => setEntry(entry, { list, measure, language }))];
}

function setEntry(entry: Entry, to: { list: Tag; measure: Measure; language: Language }): Piece[] {
  const { list, measure, language } = to;
  const { title, level, number, anchor } = entry;
  const isPart = level === 1;
  const style = isPart ? { ...styles.body, isStrong: true } : styles.body;
  const x = isPart ? 0 : grid.text;
  const span = { text: title, href: `#${anchor}`, ...(entry.language !== language && { language: entry.language }) };
  const tag = child(list, "TOCI");
  const lines = linesOf([{ ...span, looks: ["quiet"] }], { style, width: columnWidth - x - numberWidth, measure });
  const [page] = linesOf([{ text: String(number), href: `#${anchor}`, looks: ["quiet"] }], {
    style,
    width: numberWidth,
    measure,
  });
  return lines.map((line, place) => {
    const isLast = place === lines.length - 1;
    const marks: Mark[] = [lineAt({ x, line, style, tag }, 0)];
    if (isLast && page !== undefined) marks.push(lineAt({ x: columnWidth - page.width, line: page, style, tag }, 0));
    return { before: place > 0 ? 0 : isPart ? 22 : 5, height: style.leading, isKept: !isLast || isPart, marks };
  });
}

/** What stands at the foot of a page: whose it is and what it is about, and which page of how many. */
export function footMarks(on: { page: PostmortemPage; number: number; total: number; measure: Measure }): Mark[] {
  const { page, number, total, measure } = on;
  const { language, site, incident } = page;
  const t: Translate = wordsIn(language);
  const style = styles.foot;
  const title = titleOfIncident(incident.summary, { t, language });
  const words = site.name + t("page.separator") + typeset(title.text, title.language);
  const width = columnWidth - 80;
  const [first, second] = linesOf([plain(words)], { style, width, measure });
  const [cut] =
    second === undefined ? [first] : linesOf([plain(shortened(first))], { style, width: columnWidth, measure });
  const [at] = linesOf([plain(t("postmortem.print.page", { page: number, pages: total }))], {
    style,
    width: 80,
    measure,
  });
  const marks: Mark[] = [];
  if (cut !== undefined) marks.push(lineAt({ x: 0, line: cut, style, tag: null }, 0));
  if (at !== undefined) marks.push(lineAt({ x: columnWidth - at.width, line: at, style, tag: null }, 0));
  return marks;
}

function shortened(line: Line | undefined): string {
  const words = line?.atoms.map(({ text }) => text).join("") ?? "";
  return `${words.trimEnd()}…`;
}
