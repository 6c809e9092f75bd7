import type { Level } from "#domain/service/schema.ts";
import { type Language, type LocalText, languages } from "#lib/i18n/language.ts";
import { type Translate, wordsIn } from "#lib/i18n/words.ts";
import { levelNow } from "#published/api/api-view.ts";
import { badgeSvg } from "#published/api/badge.ts";
import { type Whole, wholeNow } from "#published/api/v2-status.ts";
import { generalApiPart } from "#published/fact-shelf.ts";
import type { ServiceFacts } from "#published/facts.ts";
import { digest, type PlannedPage, type Source } from "#published/page-plan.ts";
import { textOf } from "#published/pages/shared.ts";

/** The level whose shape and colour stand for the whole. */
const levelOfWhole = {
  all_major: "major_outage",
  major: "major_outage",
  partial: "partial_outage",
  all_degraded: "degraded_performance",
  degraded: "degraded_performance",
  under_maintenance: "under_maintenance",
  operational: "operational",
} as const satisfies Record<Whole, Level>;

/** Any page may show a badge, also one that isolates itself. */
const headers = { "content-type": "image/svg+xml", "cross-origin-resource-policy": "cross-origin" };

/** The badges of the whole, in both languages. */
export function overallBadges(source: Source): PlannedPage[] {
  const whole = wholeNow(source);
  const { name } = source.facts.site;
  return languages.map((language) => {
    const t: Translate = wordsIn(language);
    const said = { name: { text: name, language }, level: levelOfWhole[whole], words: t(`api.whole.${whole}`) };
    return planned(source, { language, path: "overall", part: generalApiPart, said });
  });
}

/** The badges of a service, in both languages; groups and what is no longer in use have none. */
export function serviceBadges(source: Source, { id, kind, name, retiredAt }: ServiceFacts): PlannedPage[] {
  if (kind === "group" || retiredAt !== null) return [];
  const level = levelNow(source.facts, id);
  return languages.map((language) => {
    const t: Translate = wordsIn(language);
    const said = { name: textOf(name, language), level, words: t(`level.${level}`) };
    return planned(source, { language, path: `services/${id}`, part: `services/${id}`, said });
  });
}

function planned(
  source: Source,
  one: { language: Language; path: string; part: string; said: { name: LocalText; level: Level; words: string } },
): PlannedPage {
  const { language, path, part, said } = one;
  return {
    ...{
      path: `/${language}/badges/${path}.svg`,
      part,
      inputs: digest(source, [JSON.stringify(said)]),
      isFirst: false,
    },
    make: async () => ({
      ...{ kind: "file", headers, changesAt: null },
      write: () => badgeSvg({ ...said, language }),
    }),
  };
}
