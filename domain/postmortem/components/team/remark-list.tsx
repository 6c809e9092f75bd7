import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { submitSettled } from "#domain/postmortem/actions.ts";
import type { TeamReview } from "#domain/postmortem/reads.ts";
import { formatWhen, type Place } from "#lib/i18n/format.ts";

type RemarkListProps = { incidentId: string; reviews: TeamReview[]; mayPost: boolean; place: Place; now: string };

/** What colleagues said: what is still to be dealt with first, with a button each; the rest folded. */
export function RemarkList({ incidentId, reviews, mayPost, place, now }: RemarkListProps) {
  const t = useTranslations("postmortem.team.review");
  const isOpen = ({ kind, isSettled }: TeamReview) => kind !== "approved" && !isSettled;
  const [open, settled] = [reviews.filter(isOpen), reviews.filter((one) => !isOpen(one))];
  return (
    <Card title={t("remarks")} hint={t("remarksHint")}>
      {open.length === 0 ? <p>{t("none")}</p> : null}
      <ul className="flex flex-col divide-y divide-line empty:hidden">
        {open.map((review) => (
          <li key={review.id} className="flex flex-col gap-2 py-3 first:pt-0 last:pb-0">
            <Remark review={review} place={place} now={now} />
            {mayPost ? (
              <ActionForm action={submitSettled}>
                <input type="hidden" name="incidentId" value={incidentId} />
                <input type="hidden" name="reviewId" value={review.id} />
                <Button look="quiet" className="self-start">
                  {t("settle")}
                </Button>
              </ActionForm>
            ) : null}
          </li>
        ))}
      </ul>
      {settled.length === 0 ? null : (
        <details className="rounded-lg border border-line px-4">
          <summary className="min-h-12 py-3 font-medium">{t("settled", { count: settled.length })}</summary>
          <ul className="flex flex-col divide-y divide-line pb-3">
            {settled.toReversed().map((review) => (
              <li key={review.id} className="py-3">
                <Remark review={review} place={place} now={now} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

function Remark({ review, place, now }: { review: TeamReview; place: Place; now: string }) {
  const t = useTranslations("postmortem.team.review");
  const head = useTranslations("postmortem.team.head");
  const section = useTranslations("postmortem.section");
  const by = { name: review.member?.name ?? head("nobody"), at: formatWhen(review.at, { place, now }) };
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="font-medium">
        {t(`kind.${review.kind}`)}
        {review.section === null ? "" : ` · ${section(review.section)}`}
      </p>
      {review.text === "" ? null : <p className="max-w-prose whitespace-pre-line break-words">{review.text}</p>}
      <p className="text-muted text-sm">
        {t("by", by)}
        {review.isCurrent ? "" : ` · ${t("earlier")}`}
      </p>
    </div>
  );
}
