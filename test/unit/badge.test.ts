import { expect, test } from "vitest";
import { levels } from "#domain/service/schema.ts";
import { badgeSvg } from "#published/api/badge.ts";
import { overallBadges, serviceBadges } from "#published/api/badge-plan.ts";
import type { Facts } from "#published/facts.ts";
import { sourceOf, textOf } from "../support/api-documents.ts";
import { anIncident, anInterval, aService, facts } from "../support/build-facts.ts";

async function badgesOf(of: Facts): Promise<Map<string, string>> {
  const source = sourceOf(of);
  const services = of.catalogue.services.flatMap((service) => serviceBadges(source, service));
  const made = [...overallBadges(source), ...services].map(async (page) => [page.path, await textOf(page)] as const);
  return new Map(await Promise.all(made));
}

/** What a reader who sees neither colour nor shape gets. */
const titleOf = (svg: string | undefined) => /<title>(.*?)<\/title>/.exec(svg ?? "")?.[1];

test("every service in use has a badge in both languages, and so has the whole; groups and former services have none", async () => {
  const services = [
    aService("mail", { kind: "group" }),
    aService("smtp", { parentId: "mail" }),
    aService("old", { retiredAt: "2026-01-01T00:00:00.000Z" }),
  ];
  const badges = await badgesOf(facts({ services, incidents: [anIncident("a", { intervals: [anInterval("smtp")] })] }));
  expect([...badges].map(([path, svg]) => [path, titleOf(svg)])).toEqual([
    ["/fr/badges/overall.svg", "Host\u00a0: Panne majeure de tous les services"],
    ["/en/badges/overall.svg", "Host: Major System Outage"],
    ["/fr/badges/services/smtp.svg", "Service smtp\u00a0: Panne majeure"],
    ["/en/badges/services/smtp.svg", "The smtp service: Major outage"],
  ]);
});

test("each level has its own shape, colour and word, and says all of it in its title", () => {
  const made = levels.map((level) =>
    badgeSvg({ name: { text: "SMTP", language: "en" }, level, words: level, language: "en" }),
  );
  const parts = made.map((svg) =>
    [...svg.matchAll(/<path d="([^"]+)" fill="([^"]+)"/g)].map(([, shape, fill]) => `${shape} ${fill}`),
  );
  expect(new Set(parts.map(([ground]) => ground?.split(" ").at(-1))).size).toBe(levels.length);
  expect(new Set(parts.map(([, shape]) => shape)).size).toBe(levels.length);
  for (const [place, svg] of made.entries()) {
    expect(svg).toContain('role="img"');
    expect(svg).toContain(`aria-label="SMTP: ${levels[place]}"`);
    expect(svg).toContain(`>${levels[place]}</text>`);
  }
});

/** Relative luminance contrast (WCAG 2.2) of white on a colour. */
function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

test("white is read on every ground", () => {
  for (const level of levels) {
    const svg = badgeSvg({ name: { text: "SMTP", language: "en" }, level, words: "x", language: "en" });
    const grounds = [...svg.matchAll(/fill="(#[0-9a-f]{6})"/g)].map(([, colour]) => colour ?? "");
    expect(grounds).toHaveLength(2);
    for (const ground of grounds) expect(contrastWithWhite(ground)).toBeGreaterThan(5.5);
  }
});

test("a name is markup of nobody's, a long one is cut and told whole, one of the other language says so", () => {
  const long = `Courriel <b>&"'${"é".repeat(60)}\u0000\ufffe`;
  const svg = badgeSvg({
    name: { text: long, language: "fr" },
    level: "operational",
    words: "Operational",
    language: "en",
  });
  for (const never of ["<b>", "\u0000", "\ufffe"]) expect(svg).not.toContain(never);
  expect(svg).toContain('xml:lang="fr">Courriel &lt;b&gt;&amp;&quot;');
  expect(titleOf(svg)).toContain("é".repeat(60));
  const width = Number(/^<svg[^>]* width="(\d+)"/.exec(svg)?.[1]);
  expect(width).toBeLessThan(520);
  const wholes = [...svg.matchAll(/x="([\d.]+)"[^>]*textLength="(\d+)"/g)].map(
    ([, at, length]) => Number(at) + Number(length),
  );
  expect(Math.max(...wholes)).toBeLessThan(width);
});
