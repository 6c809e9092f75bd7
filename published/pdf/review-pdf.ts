import { type ReviewPart, reviewParts } from "#domain/review/components/review-lines.ts";
import type { ReviewFigures, ReviewItems } from "#domain/review/schema.ts";
import { formatDay, formatDayClock, formatMonth } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";
import { type Translate, wordsIn } from "#lib/i18n/words.ts";
import { type Block, cell, paragraph, plain, type Row } from "#published/pdf/block.ts";
import { closeCanvas, drawPage, measureOn, openCanvas } from "#published/pdf/draw.ts";
import { linesOf, type Measure } from "#published/pdf/lines.ts";
import { type Mark, paginate } from "#published/pdf/piece.ts";
import { lineAt } from "#published/pdf/room.ts";
import { setBlocks } from "#published/pdf/set-blocks.ts";
import { columnHeight, columnWidth, styles } from "#published/pdf/styles.ts";

/** A review to be printed; `signature`: of a frozen one (instants ISO), null for one as of now. */
export type ReviewPrint = {
  figures: ReviewFigures;
  items: ReviewItems;
  language: Language;
  host: string;
  signature: {
    month: string;
    frozenAt: string;
    frozenName: string;
    signedAt: string | null;
    signedName: string;
  } | null;
};

/** A review as a document to be sent: what it is as of when, who signed it, and all its figures as tables. The same print, the same bytes. */
export async function reviewPdf(print: ReviewPrint): Promise<Buffer> {
  const { figures, language, host } = print;
  const t: Translate = wordsIn(language);
  const title = titleOf(print, t);
  const canvas = openCanvas({ title, author: host, language, createdAt: new Date(figures.asOf) }, new Map());
  const measure = measureOn(canvas);
  const tag = { name: "Sect", parent: null, language };
  const pieces = setBlocks(blocksOf(print, t), { x: 0, width: columnWidth, tag, measure });
  const pages = paginate(pieces, columnHeight);
  for (const [place, page] of pages.entries()) {
    const words = [
      host + t("page.separator") + title,
      t("review.lines.page", { page: place + 1, pages: pages.length }),
    ];
    drawPage(canvas, page, footOf(words, measure));
  }
  return closeCanvas(canvas);
}

function titleOf({ signature, language }: ReviewPrint, t: Translate): string {
  return signature === null
    ? t("review.title")
    : t("review.lines.month", { month: formatMonth(signature.month, language) });
}

function blocksOf(print: ReviewPrint, t: Translate): Block[] {
  const { figures, items, language, host, signature } = print;
  const place = { language, timeZone: figures.zone };
  const signed =
    signature === null
      ? []
      : [
          t("review.lines.frozen", { day: formatDay(signature.frozenAt, place), name: signature.frozenName }),
          ...(signature.signedAt === null
            ? []
            : [t("review.lines.signed", { name: signature.signedName, day: formatDay(signature.signedAt, place) })]),
        ];
  return [
    paragraph("host", plain(host)),
    { kind: "heading", level: 1, spans: [plain(titleOf(print, t))], anchor: "review" },
    paragraph("kicker", plain(t("review.asOf", { at: formatDayClock(figures.asOf, place) }))),
    ...signed.map((words) => paragraph("kicker", plain(words))),
    ...reviewParts({ figures, items, t, place }).flatMap(partBlocks),
  ];
}

function partBlocks({ title, lines }: ReviewPart, place: number): Block[] {
  if (lines.length === 0) return [];
  const rows = lines.map(
    ({ what, value, detail }): Row => ({
      cells: [{ paragraphs: [[plain(what)]], isHead: true }, cell(plain(value, "strong")), cell(plain(detail, "soft"))],
    }),
  );
  return [
    { kind: "heading", level: 2, spans: [plain(title)], anchor: `part-${place + 1}` },
    { kind: "table", caption: title, columns: [190, 130, 120], head: null, rows },
  ];
}

function footOf([left = "", right = ""]: string[], measure: Measure): Mark[] {
  const style = styles.foot;
  const [first] = linesOf([plain(left)], { style, width: columnWidth - 80, measure });
  const [second] = linesOf([plain(right)], { style, width: 80, measure });
  return [
    ...(first === undefined ? [] : [lineAt({ x: 0, line: first, style, tag: null }, 0)]),
    ...(second === undefined ? [] : [lineAt({ x: columnWidth - second.width, line: second, style, tag: null }, 0)]),
  ];
}
