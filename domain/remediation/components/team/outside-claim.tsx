import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import type { OutsideClaim as Claim, OutsideEvidence } from "#domain/remediation/link-reads.ts";
import { formatDay, type Place } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";
import { Said } from "./said.tsx";

/** What was promised and what its criteria are, with the evidence that is fit for everybody. */
export function OutsideClaim({ claim, place }: { claim: Claim; place: Place }) {
  const t = useTranslations("remediation.visit");
  const hedges = useTranslations("remediation.hedge");
  const { language } = place;
  const { promisedOn, due, firstDue, hedge, baseline, target, criteria, evidence, claimedAt } = claim;
  const hasMeasure = [baseline.fr, baseline.en, target.fr, target.en].some((text) => text !== "");
  return (
    <Card title={t("said")}>
      <p className="whitespace-pre-line break-words font-serif text-2xl leading-snug">
        <Said text={claim.wording} language={language} />
      </p>
      <ul className="flex flex-col gap-1">
        {hedge === "none" ? null : <li>{hedges(hedge)}</li>}
        {promisedOn === null ? null : (
          <li>
            {due === null
              ? t("undated", { on: formatDay(promisedOn, place) })
              : t("dated", { on: formatDay(promisedOn, place), due: formatDay(due, place) })}
            {firstDue === due ? null : (
              <span className="text-muted">
                {" "}
                {firstDue === null ? t("firstUndated") : t("first", { day: formatDay(firstDue, place) })}
              </span>
            )}
          </li>
        )}
        {hasMeasure ? (
          <li>
            <Said text={baseline} language={language} /> <span aria-hidden="true">→</span>
            <span className="sr-only">{t("becomes")}</span> <Said text={target} language={language} />
          </li>
        ) : null}
        {claimedAt === null ? null : <li>{t("claimed", { day: formatDay(claimedAt, place) })}</li>}
      </ul>
      <h3 className="font-semibold">{t("criteria")}</h3>
      <ol className="flex flex-col gap-4">
        {criteria.map((criterion, at) => (
          <li key={criterion.id} className="flex flex-col gap-2">
            <p>
              <span className="me-2 text-muted tabular-nums">{at + 1}.</span>
              <Said text={criterion.text} language={language} />
            </p>
            <Evidence evidence={criterion.evidence} language={language} />
          </li>
        ))}
      </ol>
      <Evidence evidence={evidence} language={language} />
    </Card>
  );
}

function Evidence({ evidence, language }: { evidence: OutsideEvidence[]; language: Language }) {
  const t = useTranslations("remediation.evidence");
  if (evidence.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2 border-line border-s-2 ps-3 text-sm">
      {evidence.map(({ id, kind, summary, url }) => (
        <li key={id} className="break-words">
          <span className="text-muted">{t(`kind.${kind}`)}</span> <Said text={summary} language={language} />
          {url === null ? null : (
            <a
              href={url}
              rel="noreferrer"
              className="ms-2 inline-flex min-h-6 items-center break-all text-accent underline underline-offset-4"
            >
              {url}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
