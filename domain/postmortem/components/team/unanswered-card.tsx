import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import type { TeamUnanswered } from "#domain/postmortem/unanswered-reads.ts";
import { unansweredCount } from "#domain/postmortem/unanswered-rules.ts";
import { formatDay, type Place } from "#lib/i18n/format.ts";
import type { Text } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";

type UnansweredCardProps = { unanswered: TeamUnanswered; incidentId: string; mayPropose: boolean; place: Place };

/** Factors that nothing answers yet and promises without an owner (PM-5), each with the way to change that; and what was published all the same. */
export function UnansweredCard({ unanswered, incidentId, mayPropose, place }: UnansweredCardProps) {
  const t = useTranslations("remediation.unanswered");
  const { ids, factors, promises, overridden } = unanswered;
  const own = `/${place.language}/team/remediations`;
  const count = unansweredCount(ids);
  return (
    <Card title={t("title")} hint={count === 0 ? undefined : t("hint")}>
      {count === 0 ? <p>{t("none")}</p> : null}
      <Lines
        title={t("factors", { count: factors.length })}
        lines={factors.map(({ id, text }) => ({
          ...{ id, text, href: `${own}/new?incident=${incidentId}&entry=${id}` },
        }))}
        way={mayPropose ? t("propose") : null}
        place={place}
      />
      <Lines
        title={t("promises", { count: promises.length })}
        lines={promises.map(({ id, text }) => ({ id, text, href: `${own}/${id}/assign` }))}
        way={mayPropose ? t("assign") : null}
        place={place}
      />
      {overridden.map(({ number, at, reason }) => (
        <p key={number} className="max-w-prose break-words text-sm">
          <span className="text-muted">{t("overridden", { number, day: formatDay(at, place) })}</span> {reason}
        </p>
      ))}
    </Card>
  );
}

type LinesProps = {
  title: string;
  lines: { id: string; text: Text; href: string }[];
  way: string | null;
  place: Place;
};

function Lines({ title, lines, way, place }: LinesProps) {
  if (lines.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-medium">{title}</h3>
      <ul className="flex flex-col divide-y divide-line">
        {lines.map(({ id, text, href }) => {
          const shown = shownText(text, place.language);
          return (
            <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2">
              <span id={`unanswered-${id}`} lang={shown?.language} className="min-w-0 flex-1 basis-72 break-words">
                {shown?.text}
              </span>
              {way === null ? null : (
                <Link
                  id={`answer-${id}`}
                  aria-labelledby={`answer-${id} unanswered-${id}`}
                  href={href}
                  prefetch={false}
                  className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
                >
                  {way}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
