import { type Language, otherLanguage } from "#lib/i18n/language.ts";
import type { Translate } from "#lib/i18n/words.ts";
import { articleBlocks } from "#published/pdf/article-blocks.ts";
import { authored, type Block, paragraph, plain } from "#published/pdf/block.ts";
import { type Entry, footMarks, numbered, setContents } from "#published/pdf/contents.ts";
import { coverBlocks, headTable, titleOf } from "#published/pdf/cover-blocks.ts";
import { type Canvas, closeCanvas, drawPage, measureOn, openCanvas } from "#published/pdf/draw.ts";
import { drawable } from "#published/pdf/pictures.ts";
import { type Piece, type Placed, paginate, type Tag } from "#published/pdf/piece.ts";
import { shownOn } from "#published/pdf/postmortem-markdown.ts";
import type { Shown } from "#published/pdf/section-blocks.ts";
import { setBlocks } from "#published/pdf/set-blocks.ts";
import { columnHeight, columnWidth } from "#published/pdf/styles.ts";
import type { PictureBytes, PostmortemPrint } from "#published/postmortem-documents.ts";

/** A part of the document, set on pages of its own. */
type Part = { language: Language; pages: Placed[][] };

/**
 * A postmortem as a document to be sent: a title page, its contents, and the whole in both languages, the one it was written
 * in first; tagged, with its facts as the pages state them. A picture without bytes is left out. The same print always gives the same bytes.
 */
export async function postmortemPdf(print: PostmortemPrint, pictures: PictureBytes = new Map()): Promise<Buffer> {
  const { first } = print;
  const order = [first, otherLanguage(first)];
  const page = print.pages[first];
  const drawn = new Map([...pictures].filter(([id]) => id in page.pictures));
  const shown = { fr: printedOn(print, "fr", drawn), en: printedOn(print, "en", drawn) };
  const t: Translate = shown[first].tellings[first].t;
  const title = t("postmortem.page.title", { title: titleOf(page, shown[first]).text });
  const createdAt = new Date(print.revisedAt ?? page.publishedAt ?? (page.incident.extent.from || 0));
  const canvas = openCanvas({ title, author: page.site.name, language: first, createdAt }, await drawable(drawn));
  const cover = setPart(canvas, { blocks: coverBlocks(print, shown[first]), language: first });
  const parts = order.map((language) => setPart(canvas, { blocks: partBlocks(print, shown[language]), language }));
  const contents = contentsOf(canvas, { parts, shown: shown[first], before: cover.pages.length });
  drawAll(canvas, [cover, contents, ...parts], print.pages);
  return closeCanvas(canvas);
}

/** What a part is shown with, of its pictures those that there are. */
function printedOn({ pages, asOf }: PostmortemPrint, language: Language, pictures: PictureBytes): Shown {
  const shown = shownOn(pages[language], asOf);
  return { ...shown, pictures: Object.fromEntries(Object.entries(shown.pictures).filter(([id]) => pictures.has(id))) };
}

function partBlocks(print: PostmortemPrint, shown: Shown): Block[] {
  const { language } = shown;
  const page = print.pages[language];
  const t: Translate = shown.tellings[language].t;
  const spans = [authored(titleOf(page, shown), language)];
  return [
    paragraph("kicker", plain(t("postmortem.print.part"))),
    { kind: "heading", level: 1, spans, anchor: `${language}-part` },
    ...(language === print.first ? [] : headTable(print, shown)),
    ...articleBlocks(page, shown),
  ];
}

function setPart(canvas: Canvas, { blocks, language }: { blocks: Block[]; language: Language }): Part {
  const tag: Tag = { name: "Sect", parent: null, language };
  const pieces = setBlocks(blocks, { x: 0, width: columnWidth, tag, measure: measureOn(canvas) });
  return { language, pages: paginate(pieces, columnHeight) };
}

/** The table of contents: its own length depends on no number. */
function contentsOf(canvas: Canvas, from: { parts: Part[]; shown: Shown; before: number }): Part {
  const { parts, shown, before } = from;
  const { language } = shown;
  const set = (offset: number): Piece[] => {
    let start = offset;
    const entries = parts.flatMap(({ pages, language: own }) => {
      const found: Entry[] = pages.flatMap((page, place) =>
        numbered(page, { number: start + place + 1, language: own }),
      );
      start += pages.length;
      return found;
    });
    const t: Translate = shown.tellings[language].t;
    return setContents({ title: t("postmortem.print.contents"), entries, language, measure: measureOn(canvas) });
  };
  const length = paginate(set(0), columnHeight).length;
  return { language, pages: paginate(set(before + length), columnHeight) };
}

function drawAll(canvas: Canvas, parts: Part[], pages: PostmortemPrint["pages"]): void {
  const total = parts.reduce((sum, part) => sum + part.pages.length, 0);
  let number = 0;
  for (const [place, { language, pages: own }] of parts.entries())
    for (const page of own) {
      number += 1;
      const words = { page: pages[language], number, total, measure: measureOn(canvas) };
      drawPage(canvas, page, place === 0 ? [] : footMarks(words));
    }
}
