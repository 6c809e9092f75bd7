import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { QuietField } from "#domain/notice/components/quiet-field.tsx";
import { submitPublication } from "#domain/postmortem/actions.ts";
import type { Readiness } from "#domain/postmortem/draft-readiness.ts";
import type { TeamPostmortem } from "#domain/postmortem/reads.ts";
import { postmortemLimits, sectionsOf } from "#domain/postmortem/schema.ts";
import type { Place } from "#lib/i18n/format.ts";
import { OverrideField } from "./override-field.tsx";
import { PairFields } from "./pair-fields.tsx";
import { OtherDueField, PublishFields, WaiverFields } from "./publish-fields.tsx";

type AmendFormProps = {
  postmortem: TeamPostmortem;
  readiness: Readiness;
  idempotencyKey: string;
  /** How many factors and promises are not answered (PM-5). */
  unanswered: number;
  /** Who is told of it, in a sentence. */
  told: string;
  place: Place;
  now: string;
};

const changes = ["editorial", "material"] as const;

/** A later revision: of form alone, or of substance with the correction that readers see. Works without JavaScript. */
export function AmendForm({ postmortem, readiness, idempotencyKey, unanswered, told, place, now }: AmendFormProps) {
  const t = useTranslations("postmortem.team.publish");
  const change = useTranslations("postmortem.change");
  return (
    <Card title={t("amend")}>
      <ActionForm action={submitPublication} label={t("amend")} className="group/change flex flex-col gap-6">
        <PublishFields postmortem={postmortem} idempotencyKey={idempotencyKey} />
        <ChoiceField
          name="change"
          label={t("change")}
          value="editorial"
          choices={changes.map((one) => ({ value: one, label: change(one), hint: t(`changeHint.${one}`) }))}
        />
        <div className="flex flex-col gap-6 group-has-[input[value=editorial]:checked]/change:hidden">
          <Correction postmortem={postmortem} />
          {readiness.approval.state === "impossible" ? <WaiverFields /> : null}
          <OverrideField count={unanswered} />
          <QuietField of="postmortem" told={told} />
        </div>
        <div className={readiness.isLacking ? "" : "group-has-[input[value=editorial]:checked]/change:hidden"}>
          <OtherDueField readiness={readiness} present={postmortem.otherDueAt} place={place} now={now} />
        </div>
        <Button className="max-sm:w-full sm:self-start">{t("submit")}</Button>
      </ActionForm>
    </Card>
  );
}

/** Where the change is, what it puts right, why, and who asked for it. */
function Correction({ postmortem }: Pick<AmendFormProps, "postmortem">) {
  const t = useTranslations("postmortem.team.publish");
  const section = useTranslations("postmortem.section");
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <legend className="mb-1 font-semibold text-lg">{t("correction")}</legend>
      <div className="sm:max-w-sm">
        <SelectField
          name="section"
          label={t("section")}
          value=""
          options={[
            { value: "", label: t("chooseSection") },
            ...sectionsOf(postmortem.written.size).map((key) => ({ value: key, label: section(key) })),
          ]}
        />
      </div>
      <PairFields name="what" maxLength={postmortemLimits.what} rows={3} />
      <PairFields name="why" maxLength={postmortemLimits.reason} />
      <div className="flex flex-col gap-2">
        <PairFields name="askedBy" maxLength={postmortemLimits.role} rows={1} isOptional />
        <p className="text-muted text-sm">{t("askedByHint")}</p>
      </div>
    </fieldset>
  );
}
