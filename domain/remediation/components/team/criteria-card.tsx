import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import type { TeamEvidence, TeamRemediation } from "#domain/remediation/reads.ts";
import { formatDay, type Place } from "#lib/i18n/format.ts";
import { EvidenceLine } from "./evidence-line.tsx";
import { Said } from "./said.tsx";

/** What must be true for it to be done, each with the evidence that was given for it and by whom. */
export function CriteriaCard({ item, place }: { item: TeamRemediation; place: Place }) {
  const t = useTranslations("remediation.criteria");
  const { criteria, id } = item;
  const given = item.events.flatMap((event) => event.evidence.map((evidence) => ({ event, evidence })));
  const of = (criterionId: string | null) => given.filter(({ evidence }) => evidence.criterionId === criterionId);
  const whole = of(null);
  return (
    <Card title={t("title")} hint={t("hint")}>
      {criteria.length === 0 ? <p className="text-muted">{t("none")}</p> : null}
      <ol className="flex flex-col gap-5">
        {criteria.map((criterion, place_) => (
          <li key={criterion.id} className="flex min-w-0 flex-col gap-2">
            <p className="font-medium">
              <span className="me-2 text-muted tabular-nums">{place_ + 1}.</span>
              <Said text={criterion.text} language={place.language} />
            </p>
            <Given given={of(criterion.id)} id={id} place={place} />
          </li>
        ))}
        {whole.length === 0 ? null : (
          <li className="flex min-w-0 flex-col gap-2">
            <p className="font-medium">{t("whole")}</p>
            <Given given={whole} id={id} place={place} />
          </li>
        )}
      </ol>
    </Card>
  );
}

type Event = TeamRemediation["events"][number];

function Given({ given, id, place }: { given: { event: Event; evidence: TeamEvidence }[]; id: string; place: Place }) {
  const t = useTranslations("remediation.criteria");
  const events = [...new Map(given.map(({ event }) => [event.id, event])).values()];
  return events.map((event) => (
    <div key={event.id} className="flex min-w-0 flex-col gap-2">
      <p className="text-muted text-sm">
        {t(`given.${event.kind === "claimed" ? "claim" : "verdict"}`, {
          name: event.member?.name ?? event.outside?.label ?? t("nobody"),
          day: formatDay(event.at, place),
        })}
      </p>
      <ul className="flex flex-col gap-3">
        {given
          .filter((one) => one.event.id === event.id)
          .map(({ evidence }) => (
            <EvidenceLine key={evidence.id} evidence={evidence} remediationId={id} language={place.language} />
          ))}
      </ul>
    </div>
  ));
}
