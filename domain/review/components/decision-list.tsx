import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { wordsOf } from "#domain/review/components/review-words.ts";
import type { TakenDecision } from "#domain/review/frozen-reads.ts";
import type { ReviewItems } from "#domain/review/schema.ts";
import { formatDay, type Place } from "#lib/i18n/format.ts";
import { localText } from "#lib/i18n/language.ts";

type DecisionListProps = { decisions: TakenDecision[]; items: ReviewItems; place: Place };

/** What a review decided, promise by promise, with the reasons that customers read. */
export function DecisionList({ decisions, items, place }: DecisionListProps) {
  const words = useTranslations();
  const t = useTranslations("review.decision");
  const { language } = place;
  if (decisions.length === 0) return <p className="text-muted">{t("none")}</p>;
  return (
    <ul className="flex flex-col divide-y divide-line">
      {decisions.map(({ remediationId, kind, at, memberName, due, reason }) => {
        const why = localText(reason, language);
        return (
          <li key={remediationId} className="flex flex-col gap-1 py-3 print:py-1">
            <span className="font-medium">
              <Authored text={wordsOf(items[remediationId], { t: words, language })} language={language} />
            </span>
            <span>
              {kind === "move"
                ? t("moved", { due: due === null ? t("noDate") : formatDay(due, place) })
                : t(`choice.${kind}`)}
            </span>
            {why === null ? null : (
              <span>
                <Authored text={why} language={language} />
              </span>
            )}
            <span className="text-muted text-sm">{t("by", { name: memberName, day: formatDay(at, place) })}</span>
          </li>
        );
      })}
    </ul>
  );
}
