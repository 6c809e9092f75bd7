// Makes public/og/<mark>-<language>.png, the pictures that links to public pages show: one per level and language.
// Run by hand when a shape, a colour or a word changes: node scripts/make-social-pictures.ts.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { levelShapes } from "#domain/service/components/level-shapes.ts";
import type { Mark } from "#domain/service/components/level-style.ts";
import { languages } from "#lib/i18n/language.ts";
import en from "#messages/en.json" with { type: "json" };
import fr from "#messages/fr.json" with { type: "json" };

const colours: Record<Mark, string> = {
  operational: "#23744a",
  under_maintenance: "#2a5fa8",
  degraded_performance: "#7d5c00",
  partial_outage: "#a84a00",
  major_outage: "#b01f2e",
  investigating: "#2a5fa8",
};
const messages = { fr, en };
const folder = join(import.meta.dirname, "../public/og");

function pictureOf(mark: Mark, words: string): string {
  const { body, line } = levelShapes[mark];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">
  <rect width="1200" height="630" fill="#fbfaf7"/><rect width="1200" height="14" fill="${colours[mark]}"/>
  <svg x="96" y="130" width="170" height="170" viewBox="0 0 20 20"><path fill="${colours[mark]}" d="${body}"/>
  <path d="${line}" fill="none" stroke="#fbfaf7" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>
  <text x="92" y="450" font-family="P052, Palatino, serif" font-size="88" fill="#1d1c1a">${words}</text></svg>`;
}

await mkdir(folder, { recursive: true });
for (const mark of Object.keys(levelShapes) as Mark[])
  for (const language of languages) {
    const { level, state } = messages[language];
    const words = mark === "investigating" ? state.investigating : level[mark];
    const file = join(folder, `${mark.replaceAll("_", "-")}-${language}.png`);
    await sharp(Buffer.from(pictureOf(mark, words)))
      .png({ palette: true, colours: 32, compressionLevel: 9 })
      .toFile(file);
  }
