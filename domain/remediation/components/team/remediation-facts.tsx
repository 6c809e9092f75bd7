import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";
import { movesOf } from "#domain/remediation/ledger-rules.ts";
import type { TeamRemediation } from "#domain/remediation/reads.ts";
import { formatDay, formatList, type Place } from "#lib/i18n/format.ts";
import { DueText } from "./due-text.tsx";
import { Said } from "./said.tsx";

type RemediationFactsProps = { item: TeamRemediation; place: Place; today: string };

/** What it is: who owns it, until when, from what to what, and when it is checked again. */
export function RemediationFacts({ item, place, today }: RemediationFactsProps) {
  const t = useTranslations("remediation");
  const { language } = place;
  const { owner, ownerRole, formerOwners, promisedOn, baseline, target, targetHedge, recheckEveryDays } = item;
  const { recheckDue, acceptedUntil, events } = item;
  const moves = movesOf(events);
  const hasMeasure = [baseline.fr, baseline.en, target.fr, target.en].some((text) => text !== "");
  return (
    <Card title={t("facts.title")}>
      <dl className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        <Row term={t("facts.owner")}>
          {owner === null ? (
            <span className="text-warn-ink">{t("row.unowned")}</span>
          ) : (
            <span className={owner.hasLeft ? "font-semibold text-danger" : ""}>
              {owner.hasLeft ? t("row.ownerLeft", { name: owner.name }) : owner.name}
            </span>
          )}
          {formerOwners.length === 0 ? null : (
            <span className="block text-muted text-sm">
              {t("facts.formerOwners", {
                names: formatList(
                  formerOwners.map(({ name }) => name),
                  language,
                ),
              })}
            </span>
          )}
        </Row>
        <Row term={t("facts.ownerRole")}>
          {ownerRole.fr === "" && ownerRole.en === "" ? (
            <span className="text-muted">{t("facts.notSaid")}</span>
          ) : (
            <Said text={ownerRole} language={language} />
          )}
        </Row>
        {promisedOn === null ? null : (
          <Row term={t("facts.promised")}>
            {t("facts.promisedOn", { day: formatDay(promisedOn, place) })}
            <span className="block">
              <DueText item={{ ...item, isPromised: true, moves }} place={place} today={today} />
            </span>
          </Row>
        )}
        <Row term={t("facts.kind")}>
          {t(`kind.${item.kind}`)}
          <span className="block text-muted text-sm">{t(`origin.${item.origin}`)}</span>
        </Row>
        {hasMeasure ? (
          <Row term={t("facts.measure")}>
            <Said text={baseline} language={language} />{" "}
            <span aria-hidden="true" className="text-muted">
              →
            </span>
            <span className="sr-only">{t("facts.becomes")}</span> <Said text={target} language={language} />
            {targetHedge === "none" ? null : <span className="text-muted"> ({t(`hedge.${targetHedge}`)})</span>}
          </Row>
        ) : null}
        {recheckEveryDays === null ? null : (
          <Row term={t("facts.recheck")}>
            {t("facts.everyDays", { days: recheckEveryDays })}
            {recheckDue === null ? null : (
              <span className="block text-muted text-sm">
                {t("facts.nextCheck", { day: formatDay(recheckDue, place) })}
              </span>
            )}
          </Row>
        )}
        {acceptedUntil === null ? null : (
          <Row term={t("facts.accepted")}>
            {t(acceptedUntil < today ? "facts.acceptedOver" : "facts.acceptedUntil", {
              day: formatDay(acceptedUntil, place),
            })}
          </Row>
        )}
      </dl>
    </Card>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <dt className="text-muted text-sm">{term}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}
