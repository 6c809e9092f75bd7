import { levelShapes } from "#domain/service/components/level-shapes.ts";
import type { Level } from "#domain/service/schema.ts";
import type { Language, LocalText } from "#lib/i18n/language.ts";
import { type Translate, wordsIn } from "#lib/i18n/words.ts";

/** What a badge says: whose state (in which language), the level that its shape and colour stand for, and the words for it. */
export type Badge = { name: LocalText; level: Level; words: string; language: Language };

const height = 24;
const longestName = 40;
const fontSize = 12;

/** Grounds on which white is read (contrast of 5.7 and more), on light and dark pages alike. */
const grounds = {
  operational: "#23744a",
  under_maintenance: "#2a5fa8",
  degraded_performance: "#7d5c00",
  partial_outage: "#a84a00",
  major_outage: "#b01f2e",
} as const satisfies Record<Level, string>;
const nameGround = "#3b3a37";

/**
 * A badge as SVG: name, shape, colour and word of the level, and all of it as its title. It brings its own grounds, needs no style, script
 * or font of anybody's, and its words are set to the widths that were reckoned with.
 */
export function badgeSvg({ name, level, words, language }: Badge): string {
  const t: Translate = wordsIn(language);
  const whole = xml(t("api.badge", { name: name.text, state: words }));
  const shown = name.text.length > longestName ? `${name.text.slice(0, longestName - 1).trimEnd()}…` : name.text;
  const [left, right] = [widthOf(shown), widthOf(words)];
  const middle = left + 20;
  const width = middle + right + 36;
  const { body, line } = levelShapes[level];
  const colour = grounds[level];
  const text = (at: number, length: number) =>
    `x="${at}" y="16.2" textLength="${length}" lengthAdjust="spacingAndGlyphs"`;
  const foreign = name.language === language ? "" : ` xml:lang="${name.language}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${whole}" xml:lang="${language}"><title>${whole}</title>
<rect width="${width}" height="${height}" rx="4" fill="${nameGround}"/><path d="M${middle} 0h${width - middle - 4}a4 4 0 0 1 4 4v${height - 8}a4 4 0 0 1-4 4H${middle}z" fill="${colour}"/>
<g transform="translate(${middle + 8} 5) scale(.7)"><path d="${body}" fill="#fff"/><path d="${line}" fill="none" stroke="${colour}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></g>
<g fill="#fff" font-family="Verdana,'DejaVu Sans',Geneva,sans-serif" font-size="${fontSize}"><text ${text(10, left)}${foreign}>${xml(shown)}</text><text ${text(middle + 27, right)}>${xml(words)}</text></g></svg>
`;
}

/** About how wide Verdana sets a text, in pixels. */
function widthOf(text: string): number {
  const wide = (one: string) => {
    if (/[ijl.,:;|!'’\u00a0\u202f ]/.test(one)) return 0.36;
    if (/[mwMW@%]/.test(one)) return 0.95;
    if (/[A-ZÀ-Þ0-9]/.test(one)) return 0.69;
    // Of other scripts, and pictures, the widest.
    return (one.codePointAt(0) ?? 0) > 0x2fff ? 1.05 : 0.6;
  };
  return Math.round([...text].reduce((sum, one) => sum + wide(one), 0) * fontSize);
}

/** As XML 1.0 can hold it. */
function xml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
