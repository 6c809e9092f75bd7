import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { VersionField } from "#components/ui/version-field.tsx";
import { PartLink } from "#domain/incident/components/correct/part-link.tsx";
import {
  missingForPromise,
  possibleActs,
  possibleTaps,
  type TapStep,
  whyNotVerify,
} from "#domain/remediation/act-rules.ts";
import { submitStep } from "#domain/remediation/actions.ts";
import type { TeamRemediation } from "#domain/remediation/reads.ts";
import { formatList } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";
import type { Role } from "#lib/roles.ts";

type NextStepsProps = { item: TeamRemediation; member: { id: string; role: Role }; language: Language };

/** What this member can do now: steps with a tap, everything else on a page of its own; and why not what he may expect. */
export function NextSteps({ item, member, language }: NextStepsProps) {
  const t = useTranslations("remediation");
  const { facts, verifiers } = item;
  const taps = possibleTaps(facts, member);
  const acts = possibleActs(facts, member);
  const missing = missingForPromise(facts, member);
  const whyNot = whyNotVerify(facts, member);
  const isBare =
    facts.criteria === 0 && (facts.state === "idea" || facts.state === "proposed" || facts.state === "accepted");
  if (taps.length + acts.length === 0 && whyNot === null) return <p className="text-muted">{t("next.nothing")}</p>;
  return (
    <Card title={t("next.title")}>
      {whyNot === null ? null : (
        <p className="max-w-prose rounded-lg bg-sunken px-3.5 py-2.5">
          {t(`whyNot.${whyNot}`)}{" "}
          {verifiers.length === 0
            ? t("whyNot.outside")
            : t("whyNot.ask", {
                names: formatList(
                  verifiers.map(({ name }) => name),
                  language,
                ),
              })}
        </p>
      )}
      {taps.length === 0 ? null : (
        <div className="flex flex-wrap gap-3">
          {taps.map((step, place) => (
            <StepButton key={step} item={item} step={step} look={place === 0 ? "primary" : "quiet"} />
          ))}
        </div>
      )}
      {isBare ? <p className="max-w-prose text-muted text-sm">{t("next.noCriteria")}</p> : null}
      {missing.length === 0 ? null : (
        <p className="max-w-prose text-muted text-sm">
          {t("next.beforePromise", {
            what: formatList(
              missing.map((one) => t(`next.missing.${one}`)),
              language,
            ),
          })}
        </p>
      )}
      <ul className="-my-2 flex flex-col">
        {acts.map((act) => (
          <PartLink
            key={act}
            href={`/${language}/team/remediations/${item.id}/${act}`}
            label={t(`act.${act}`)}
            about={t(`actHint.${act}`)}
          />
        ))}
      </ul>
    </Card>
  );
}

function StepButton({ item, step, look }: { item: TeamRemediation; step: TapStep; look: "primary" | "quiet" }) {
  const t = useTranslations("remediation.step");
  return (
    <ActionForm action={submitStep} label={t(step)} className="flex flex-col gap-3 max-sm:w-full">
      <input type="hidden" name="remediationId" value={item.id} />
      <VersionField present={item.version} />
      <input type="hidden" name="step" value={step} />
      <Button look={look} className="max-sm:w-full">
        {t(step)}
      </Button>
    </ActionForm>
  );
}
