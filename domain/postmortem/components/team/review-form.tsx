import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { KeptField } from "#components/ui/form-base.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { VersionField } from "#components/ui/version-field.tsx";
import { submitReview } from "#domain/postmortem/actions.ts";
import type { TeamPostmortem } from "#domain/postmortem/reads.ts";
import { mayApprove } from "#domain/postmortem/rules.ts";
import { postmortemLimits, sectionsOf } from "#domain/postmortem/schema.ts";

type ReviewFormProps = { postmortem: TeamPostmortem; memberId: string; idempotencyKey: string };

/** What a colleague may say: a remark at any time; while it is in review a request for changes, and an approval unless he wrote it. */
export function ReviewForm({ postmortem, memberId, idempotencyKey }: ReviewFormProps) {
  const t = useTranslations("postmortem.team.review");
  const section = useTranslations("postmortem.section");
  const { author, editor, stage, written, incidentId, version } = postmortem;
  const own = mayApprove(memberId, { authorId: author?.id ?? null, editorId: editor?.id ?? null });
  const isInReview = stage === "in_review";
  const kinds = [
    "comment" as const,
    ...(isInReview ? (["changes_requested"] as const) : []),
    ...(isInReview && own ? (["approved"] as const) : []),
  ];
  const whyNot = own ? (isInReview ? null : "notYet") : author?.id === memberId ? "isAuthor" : "isEditor";
  return (
    <Card title={t("say")}>
      <ActionForm action={submitReview} label={t("say")}>
        <KeptField name="idempotencyKey" value={idempotencyKey} />
        <input type="hidden" name="incidentId" value={incidentId} />
        <VersionField present={version} />
        {kinds.length === 1 ? (
          <input type="hidden" name="kind" value="comment" />
        ) : (
          <ChoiceField
            name="kind"
            label={t("what")}
            value="comment"
            choices={kinds.map((kind) => ({ value: kind, label: t(`choice.${kind}`), hint: t(`choiceHint.${kind}`) }))}
          />
        )}
        {whyNot === null ? null : <p className="max-w-prose rounded-lg bg-sunken px-3.5 py-2.5">{t(whyNot)}</p>}
        <SelectField
          name="section"
          label={t("section")}
          value=""
          options={[
            { value: "", label: t("whole") },
            ...sectionsOf(written.size).map((key) => ({ value: key, label: section(key) })),
          ]}
        />
        <TextArea
          name="text"
          label={t("text")}
          hint={kinds.some((kind) => kind === "approved") ? t("textHint") : undefined}
          rows={4}
          maxLength={postmortemLimits.comment}
        />
        <Button className="max-sm:w-full sm:self-start">{t("send")}</Button>
      </ActionForm>
    </Card>
  );
}
