import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { KeptField } from "#components/ui/form-base.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { submitComment } from "#domain/remediation/actions.ts";
import type { TeamRemediation } from "#domain/remediation/reads.ts";
import { remediationLimits } from "#domain/remediation/schema.ts";
import { formatWhen, type Place } from "#lib/i18n/format.ts";

type CommentsCardProps = {
  item: TeamRemediation;
  mayWrite: boolean;
  idempotencyKey: string;
  place: Place;
  now: string;
};

/** What the team says to itself about it. */
export function CommentsCard({ item, mayWrite, idempotencyKey, place, now }: CommentsCardProps) {
  const t = useTranslations("remediation.comments");
  return (
    <div id="comments" className="scroll-mt-28">
      <Card title={t("title")} hint={t("hint")}>
        {item.comments.length === 0 ? <p className="text-muted">{t("none")}</p> : null}
        <ul className="flex flex-col gap-4">
          {item.comments.map(({ id, at, member, text }) => (
            <li key={id} className="flex flex-col gap-0.5">
              <p className="text-muted text-sm">
                {member?.name ?? t("nobody")} · {formatWhen(at, { place, now })}
              </p>
              <p className="whitespace-pre-line break-words">{text}</p>
            </li>
          ))}
        </ul>
        {mayWrite ? (
          <ActionForm action={submitComment} label={t("write")}>
            <KeptField name="idempotencyKey" value={idempotencyKey} />
            <input type="hidden" name="remediationId" value={item.id} />
            <TextArea name="text" label={t("write")} rows={2} maxLength={remediationLimits.comment} />
            <Button look="quiet" className="max-sm:w-full sm:self-start">
              {t("submit")}
            </Button>
          </ActionForm>
        ) : null}
      </Card>
    </div>
  );
}
