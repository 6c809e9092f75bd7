import type {
  CoverageRelation,
  CoverageStanding,
  IncidentLink,
  RemediationKind,
  RemediationOrigin,
} from "#domain/remediation/schema.ts";
import type { Language, Text } from "#lib/i18n/language.ts";
import { type Translate, wordsIn } from "#lib/i18n/words.ts";

/** What customers read of a remediation besides its wording, its dates and its state; hazards that they do not know of are not in it. */
export type Said = {
  kind: RemediationKind;
  origin: RemediationOrigin;
  recheckEveryDays: number | null;
  incidents: { id: string; link: IncidentLink; title: Text }[];
  coverage: { relation: CoverageRelation; standing: CoverageStanding; hazard: Text; residual: Text }[];
};

/** What was said before and is not said any more, or not yet, in the words that customers read; null where all of it is said as before. */
export function formerWords(before: Said, after: Said): Text | null {
  const parts = (Object.keys(before) as (keyof Said)[]).filter(
    (part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]),
  );
  return parts.length === 0
    ? null
    : { fr: wordsOf(before, { parts, language: "fr" }), en: wordsOf(before, { parts, language: "en" }) };
}

function wordsOf(said: Said, { parts, language }: { parts: (keyof Said)[]; language: Language }): string {
  const t: Translate = wordsIn(language);
  const local = (text: Text) => text[language] || text.fr || text.en;
  const told: Record<keyof Said, () => string[]> = {
    kind: () => [t("promise.former.kind", { kind: t(`promise.kind.${said.kind}`) })],
    origin: () => [t(`promise.origin.${said.origin}`)],
    recheckEveryDays: () => [t("promise.former.recheck", { count: said.recheckEveryDays ?? 0 })],
    incidents: () =>
      said.incidents.map(({ id, link, title }) =>
        t("promise.former.line", { what: t(`promise.role.${link}`), words: local(title) || id }),
      ),
    coverage: () =>
      said.coverage.map(({ relation, standing, hazard, residual }) =>
        [
          t("promise.former.line", { what: t(`promise.relation.${relation}`), words: local(hazard) }),
          ...(standing === "claimed" ? [] : [t(`promise.standing.${standing}`)]),
          ...(local(residual) === "" ? [] : [t("promise.former.residual", { words: local(residual) })]),
        ].join(t("promise.separator")),
      ),
  };
  const lines = parts.flatMap((part) => {
    const own = told[part]();
    return own.length === 0 ? [t(`promise.former.none.${part === "coverage" ? "coverage" : "incidents"}`)] : own;
  });
  return lines.join("\n");
}
