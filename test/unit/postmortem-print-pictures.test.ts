import { expect, test } from "vitest";
import { postmortemMarkdown } from "#published/pdf/postmortem-markdown.ts";
import { postmortemPdf } from "#published/pdf/postmortem-pdf.ts";
import { printAside } from "#published/pdf/print.ts";
import { columnHeight, columnWidth, grid } from "#published/pdf/styles.ts";
import { aPrintWith } from "../support/build-print.ts";
import { readPdf } from "../support/read-pdf.ts";

// Pictures of a postmortem on paper, and in the Markdown file beside it.

const wide = { wide: { width: 1600, height: 900 } };
const small = { small: { width: 120, height: 80 } };
const flat = (pages: string[]) => pages.join("\n").replaceAll(/\s+/g, " ");

test("a picture stands in both parts, told in their language to who does not see it, and is in the file once", async () => {
  const { print, bytes } = await aPrintWith("Before:\n\n![](picture:wide)\n\nAfter.", wide);
  const pdf = await postmortemPdf(print, bytes);
  const read = await readPdf(pdf);
  expect(read.figures).toEqual(["Image wide", "Picture wide"]);
  const size = { width: Math.round(columnWidth), height: Math.round((columnWidth * 900) / 1600) };
  expect(read.pictures.flat()).toMatchObject([size, size]);
  expect(pdf.toString("latin1").match(/\/Subtype \/Image/g)).toHaveLength(1);
  expect(flat(read.pages)).not.toContain("Image wide");
  expect(pdf.equals(await postmortemPdf(print, bytes))).toBe(true);
  expect(pdf.equals(Buffer.from(await printAside(print, bytes)))).toBe(true);
});

test("a small one stays as large as it is, a tall one fits its page with what announces it", async () => {
  const tall = { tall: { width: 500, height: 4000 } };
  const { print, bytes } = await aPrintWith("![](picture:small)\n\n### Title\n\n![](picture:tall)", {
    ...small,
    ...tall,
  });
  const read = await readPdf(await postmortemPdf(print, bytes));
  const [first, second] = read.pictures.flat();
  expect(first).toMatchObject({ width: 90, height: 60 });
  expect(second?.height).toBeLessThan(columnHeight);
  expect((second?.width ?? 0) / (second?.height ?? 1)).toBeCloseTo(1 / 8, 2);
  const page = read.pages.find((_, place) => read.pictures[place]?.some(({ height }) => height > 400));
  expect(page).toContain("Title");
});

test("none is cut by the end of a page, wherever it would come to stand", async () => {
  for (const lines of [10, 22, 27, 30, 33]) {
    const words = `${"A line.\n\n".repeat(lines)}![](picture:wide)\n\n- item\n\n  ![](picture:wide)\n\n> ![](picture:wide)`;
    const { print, bytes } = await aPrintWith(words, wide);
    const read = await readPdf(await postmortemPdf(print, bytes));
    expect(read.pictures.flat(), `${lines} lines`).toHaveLength(6);
    for (const { bottom, top } of read.pictures.flat()) {
      expect(bottom).toBeGreaterThanOrEqual(grid.margin.bottom);
      expect(top).toBeLessThanOrEqual(grid.page.height - grid.margin.top);
    }
  }
});

test("between the words of a paragraph it stands by itself; in a table it is told, with where it is to be seen", async () => {
  const words =
    "One ![](picture:small) two, **three ![](picture:small) four**.\n\n| a |\n|---|\n| ![](picture:small) |";
  const { print, bytes } = await aPrintWith(words, small);
  const read = await readPdf(await postmortemPdf(print, bytes));
  expect(read.pictures.flat()).toHaveLength(4);
  expect(flat(read.pages)).toMatch(/One\s+two, three\s+four ?\./);
  expect(flat(read.pages)).toContain("Image : Image small");
  expect(read.links).toContain("https://status.example.org/pictures/small.webp");
});

test("one whose bytes are not there is left out, and the rest is printed", async () => {
  const { print } = await aPrintWith("Before.\n\n![](picture:wide)\n\nAfter.", wide);
  const read = await readPdf(await postmortemPdf(print));
  expect(read.pictures.flat()).toEqual([]);
  expect(flat(read.pages)).toContain("Before. After.");
});

test("in Markdown it is a picture with its description, at its address on the site", async () => {
  const { print } = await aPrintWith("Before ![](picture:small) after.", small);
  expect(postmortemMarkdown(print.pages.en)).toContain(
    "Before\n\n![Picture small](<https://status.example.org/pictures/small.webp>)\n\nafter.",
  );
});
