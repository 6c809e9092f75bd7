import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { VersionField } from "#components/ui/version-field.tsx";
import { submitStage } from "#domain/postmortem/actions.ts";
import type { Approval } from "#domain/postmortem/draft-readiness.ts";
import type { TeamPostmortem } from "#domain/postmortem/reads.ts";
import { formatWhen, type Place } from "#lib/i18n/format.ts";
import { ApprovalText } from "./approval-text.tsx";

type StageCardProps = {
  postmortem: TeamPostmortem;
  approval: Approval;
  mayPost: boolean;
  place: Place;
  now: string;
};

/** Who wrote it, where the review stands, who may approve, and the button that gives the text away or takes it back. */
export function StageCard({ postmortem, approval, mayPost, place, now }: StageCardProps) {
  const t = useTranslations("postmortem.team.review");
  const head = useTranslations("postmortem.team.head");
  const { stage, author, editor, editedAt, incidentId, version, retracted } = postmortem;
  const isDraft = stage === "draft";
  return (
    <Card title={t("stage")}>
      <div className="flex max-w-prose flex-col gap-2">
        <p className="text-muted text-sm">
          {head("written", {
            author: author?.name ?? head("nobody"),
            editor: (editor ?? author)?.name ?? head("nobody"),
            at: formatWhen(editedAt, { place, now }),
          })}
        </p>
        {retracted === null ? null : <p>{t("retracted")}</p>}
        {retracted !== null || approval.state === "given" ? null : (
          <p className="font-medium">{t(stage === "in_review" ? "inReview" : "isDraft")}</p>
        )}
        {retracted === null ? <ApprovalText approval={approval} place={place} now={now} /> : null}
      </div>
      {mayPost && retracted === null ? (
        <ActionForm action={submitStage} label={t("stage")} className="flex flex-col gap-3">
          <input type="hidden" name="incidentId" value={incidentId} />
          <input type="hidden" name="stage" value={isDraft ? "in_review" : "draft"} />
          <VersionField present={version} />
          <p className="max-w-prose text-muted text-sm">{t(isDraft ? "submitHint" : "takeBackHint")}</p>
          <Button look={isDraft ? "primary" : "quiet"} className="max-sm:w-full sm:self-start">
            {t(isDraft ? "submit" : "takeBack")}
          </Button>
        </ActionForm>
      ) : null}
    </Card>
  );
}
