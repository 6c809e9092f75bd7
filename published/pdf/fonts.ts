import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { create } from "fontkit";
import { fontOfWoff } from "#published/pdf/woff.ts";

// Fonts by Adobe and Google under the SIL Open Font License 1.1, which allows embedding; each package has its text. They are
// cut into files by script: a stretch of words takes the first file that has its letters.

/** A family in one weight and slope. */
export type Face =
  | "serif"
  | "serif-italic"
  | "serif-strong"
  | "serif-strong-italic"
  | "sans"
  | "sans-italic"
  | "sans-strong"
  | "mono";

/** A file of a font; `name` is unique. */
export type FontFile = { name: string; bytes: Buffer; has: ReadonlySet<number> };

/** A stretch of text in one font; `isMissing`: no font has its letters, `text` is a box for each and `actual` what they are. */
export type Run = { text: string; font: FontFile; isMissing: boolean; actual: string };

type Family = { folder: string; style: string };

const families: Record<Face, Family> = {
  serif: { folder: "source-serif-4", style: "400-normal" },
  "serif-italic": { folder: "source-serif-4", style: "400-italic" },
  "serif-strong": { folder: "source-serif-4", style: "600-normal" },
  "serif-strong-italic": { folder: "source-serif-4", style: "600-italic" },
  sans: { folder: "source-sans-3", style: "400-normal" },
  "sans-italic": { folder: "source-sans-3", style: "400-italic" },
  "sans-strong": { folder: "source-sans-3", style: "600-normal" },
  mono: { folder: "source-code-pro", style: "400-normal" },
};

/** Scripts of a text font, the likeliest first; then signs, Hebrew, Arabic and small pictures for all faces. */
const scripts = ["latin", "latin-ext", "greek", "cyrillic", "vietnamese", "greek-ext", "cyrillic-ext"];
const others = [
  ["noto-sans-math", "latin"],
  ["noto-sans-hebrew", "hebrew"],
  ["noto-sans-arabic", "arabic"],
  ["noto-emoji", "emoji"],
] as const;
const packages = join(import.meta.dirname, "..", "..", "node_modules", "@fontsource");

const files = new Map<string, FontFile>();
const chains = new Map<Face, { folder: string; file: string }[]>();

function openFile({ folder, file }: { folder: string; file: string }): FontFile {
  const name = `${folder}-${file}`;
  const known = files.get(name);
  if (known !== undefined) return known;
  const bytes = fontOfWoff(readFileSync(join(packages, folder, "files", `${name}.woff`)));
  const font = create(bytes);
  if (!("characterSet" in font)) throw new TypeError(`${name} is a collection of fonts`);
  const opened = { name, bytes, has: new Set(font.characterSet) };
  files.set(name, opened);
  return opened;
}

function chainOf(face: Face): { folder: string; file: string }[] {
  const known = chains.get(face);
  if (known !== undefined) return known;
  const { folder, style } = families[face];
  const present = new Set(readdirSync(join(packages, folder, "files")));
  const own = scripts.map((script) => `${script}-${style}`).filter((file) => present.has(`${folder}-${file}.woff`));
  const chain = [
    ...own.map((file) => ({ folder, file })),
    ...others.map(([other, script]) => ({ folder: other, file: `${script}-400-normal` })),
  ];
  chains.set(face, chain);
  return chain;
}

/** The first font of a face that has a letter; files are opened when a letter asks for them. */
function fontFor(code: number, face: Face): FontFile | null {
  for (const file of chainOf(face)) {
    const font = openFile(file);
    if (font.has.has(code)) return font;
  }
  return null;
}

const box = "□";
/** Marks that only tell how others are shown; and controls. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/u;
const unseenAll = new RegExp(unseen.source, "gu");

/** The text in stretches of one font each. */
export function runsOf(text: string, face: Face): Run[] {
  const runs: Run[] = [];
  const visible = unseen.test(text) ? text.replaceAll(unseenAll, "") : text;
  for (const letter of visible.normalize("NFC")) {
    const code = letter.codePointAt(0) ?? 0;
    const last = runs.at(-1);
    const found = fontFor(code, face);
    const isMissing = found === null;
    const font = found ?? fontOfBox(face);
    const shown = isMissing ? box : letter;
    if (last?.font === font && last.isMissing === isMissing) {
      last.text += shown;
      last.actual += letter;
    } else runs.push({ text: shown, font, isMissing, actual: letter });
  }
  return runs;
}

function fontOfBox(face: Face): FontFile {
  const font = fontFor(box.codePointAt(0) ?? 0, face);
  if (font === null) throw new RangeError(`no font has ${box}`);
  return font;
}
