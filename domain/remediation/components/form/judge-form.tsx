import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import type { TeamRemediation } from "#domain/remediation/reads.ts";
import { stateAfter } from "#domain/remediation/rules.ts";
import { judgements, remediationLimits } from "#domain/remediation/schema.ts";
import { submitJudgement } from "#domain/remediation/verdict-actions.ts";
import { EvidenceFields } from "./evidence-fields.tsx";
import { ItemFields } from "./item-fields.tsx";
import { PairFields } from "./pair-fields.tsx";
import { PromiseQuiet } from "./promise-quiet.tsx";

/** What showed after a time of watching, or in a drill. */
export function JudgeForm({
  item,
  idempotencyKey,
  told,
}: {
  item: TeamRemediation;
  idempotencyKey: string;
  told: string | null;
}) {
  const t = useTranslations("remediation.form");
  const possible = judgements.filter((one) => stateAfter(one, item.state) !== null);
  return (
    <Card>
      <ActionForm action={submitJudgement} label={t("judge")} className="group/judge flex flex-col gap-6">
        <ItemFields item={item} idempotencyKey={idempotencyKey} />
        <ChoiceField
          name="judgement"
          label={t("judgement")}
          value={possible[0] ?? ""}
          choices={possible.map((value) => ({
            value,
            label: t(`judgementChoice.${value}`),
            hint: t(`judgementHint.${value}`),
          }))}
        />
        <EvidenceFields row={0} criterionId={null} audience="team" title={t("shown")} />
        <div className="group-has-[input[value=effective]:checked]/judge:hidden">
          <PairFields
            name="reason"
            title={t("why")}
            hint={t(item.publishedAt === null ? "whyInternal" : "whyPublic")}
            maxLength={remediationLimits.reason}
          />
        </div>
        <PromiseQuiet told={told} />
        <Button className="max-sm:w-full sm:self-start">{t("judge")}</Button>
      </ActionForm>
    </Card>
  );
}
