import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { LocalTimeField } from "#domain/incident/components/local-time-field.tsx";
import { QuietField } from "#domain/notice/components/quiet-field.tsx";
import { submitPublication } from "#domain/postmortem/actions.ts";
import type { Readiness } from "#domain/postmortem/draft-readiness.ts";
import type { TeamPostmortem } from "#domain/postmortem/reads.ts";
import type { Place } from "#lib/i18n/format.ts";
import { OverrideField } from "./override-field.tsx";
import { OtherDueField, PublishFields, WaiverFields } from "./publish-fields.tsx";

type PublishFormProps = {
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

/** The first publication: now or at a time, with the promise of what is missing and the reason for no review where they are needed. */
export function PublishForm({ postmortem, readiness, idempotencyKey, unanswered, told, place, now }: PublishFormProps) {
  const t = useTranslations("postmortem.team.publish");
  const isWaived = readiness.approval.state === "impossible";
  return (
    <Card title={t("first")}>
      <ActionForm action={submitPublication} label={t("first")} className="flex flex-col gap-6">
        <PublishFields postmortem={postmortem} idempotencyKey={idempotencyKey} />
        <input type="hidden" name="change" value="first" />
        {isWaived ? <WaiverFields /> : null}
        {isWaived || readiness.isLacking ? (
          <OtherDueField readiness={readiness} present={null} place={place} now={now} />
        ) : null}
        <div className="group/when flex flex-col gap-4">
          <ChoiceField
            name="when"
            label={t("when")}
            value="now"
            choices={[
              { value: "now", label: t("now") },
              { value: "later", label: t("later") },
            ]}
          />
          <div className="group-has-[input[value=now]:checked]/when:hidden sm:max-w-sm">
            <LocalTimeField name="at" label={t("at")} timeZone={place.timeZone} />
          </div>
        </div>
        <OverrideField count={unanswered} />
        <QuietField of="postmortem" told={told} />
        <Button className="max-sm:w-full sm:self-start">{t("submit")}</Button>
      </ActionForm>
    </Card>
  );
}
