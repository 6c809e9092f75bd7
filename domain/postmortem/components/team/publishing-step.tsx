import { useTranslations } from "next-intl";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Card } from "#components/ui/card.tsx";
import type { Readiness } from "#domain/postmortem/draft-readiness.ts";
import type { TeamPostmortem } from "#domain/postmortem/reads.ts";
import type { Place } from "#lib/i18n/format.ts";
import { AmendForm } from "./amend-form.tsx";
import { ChangedCard } from "./changed-card.tsx";
import { PublishForm } from "./publish-form.tsx";

type PublishingStepProps = {
  postmortem: TeamPostmortem;
  readiness: Readiness;
  idempotencyKey: string;
  /** How many factors and promises are not answered (PM-5). */
  unanswered: number;
  /** Who is told of it, in a sentence. */
  told: string;
  path: string;
  place: Place;
  now: string;
};

/** The form that publishes what stands there, or why there is none: something is missing, it is set already, or nothing has changed. */
export function PublishingStep({ path, ...form }: PublishingStepProps) {
  const t = useTranslations("postmortem.team.publish");
  const { readiness, postmortem, place } = form;
  const { changed, approval, hasSummary } = readiness;
  const last = postmortem.revisions.at(-1);
  if (last !== undefined && changed !== null) {
    if (changed.length === 0) {
      return (
        <Card>
          <p>{t("upToDate")}</p>
          <ButtonLink look="quiet" href={path} className="max-sm:w-full sm:self-start">
            {t("goOn")}
          </ButtonLink>
        </Card>
      );
    }
    return (
      <>
        <ChangedCard changed={changed} last={last} place={place} />
        <AmendForm {...form} />
      </>
    );
  }
  if (postmortem.scheduled !== null) return null;
  const isReady = hasSummary && (approval.state === "given" || approval.state === "impossible");
  return isReady ? <PublishForm {...form} /> : <p className="text-muted">{t("blocked")}</p>;
}
