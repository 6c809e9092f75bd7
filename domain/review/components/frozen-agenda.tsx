import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import { DecisionList } from "#domain/review/components/decision-list.tsx";
import { ListedItems } from "#domain/review/components/listed-items.tsx";
import { SignForm } from "#domain/review/components/sign-form.tsx";
import type { FrozenReview } from "#domain/review/frozen-reads.ts";
import { agendaOf } from "#domain/review/rules.ts";
import { reviewLimits } from "#domain/review/schema.ts";
import type { Place } from "#lib/i18n/format.ts";

type FrozenAgendaProps = { review: FrozenReview; place: Place; member: { name: string; mayDecide: boolean } };

/** What a frozen review decided, what still asks for a decision, and its signature. */
export function FrozenAgenda({ review, place, member }: FrozenAgendaProps) {
  const t = useTranslations("review");
  const { month, signedAt, decisions, figures, items } = review;
  const isOpen = signedAt === null && member.mayDecide;
  const decided = decisions.map(({ remediationId }) => remediationId);
  const agenda = agendaOf(figures, decided);
  const shown = agenda.slice(0, reviewLimits.agenda);
  const rest = agenda.length - shown.length;
  const more = `/${place.language}/team/review/${month}/list/promises`;
  return (
    <div className="flex flex-col gap-6">
      <Card title={t("decision.list")}>
        <DecisionList decisions={decisions} items={items} place={place} />
      </Card>
      {isOpen ? (
        <div className="flex flex-col gap-6 print:hidden">
          <section className="flex flex-col gap-3">
            <h2 className="font-semibold text-lg">{t("agenda.title")}</h2>
            <p className="text-muted">{t("agenda.hint")}</p>
            <ListedItems list="promises" ids={shown} items={items} place={place} decideOn={month} />
            <a href={more} className="inline-flex min-h-11 items-center text-accent underline underline-offset-4">
              {rest > 0 ? t("agenda.more", { count: rest }) : t("agenda.all")}
            </a>
          </section>
          <Card title={t("sign.title")}>
            <SignForm month={month} name={member.name} />
          </Card>
        </div>
      ) : null}
    </div>
  );
}
