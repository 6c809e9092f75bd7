import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { PromiseItem } from "#domain/remediation/components/page/promise-item.tsx";
import { dayOf, formatDay, type Place } from "#lib/i18n/format.ts";
import type { PromisePage } from "#published/promise-documents.ts";

type Props = { page: PromisePage; place: Place };

/** What must be known before the rest: how it ended and why, why it did not hold, or why it stands still. */
export function PromiseOutcome({ page, place }: Props) {
  const t = useTranslations("promise");
  const { outcome, replacedBy, isBlocked, blocked } = page;
  if (outcome === null && !isBlocked) return null;
  const reason = outcome?.reason ?? blocked;
  return (
    <section aria-labelledby="outcome" className="promise-outcome">
      <h2 id="outcome">
        {outcome === null
          ? t("page.blocked")
          : outcome.isUndated
            ? t(`state.${page.line.state}`)
            : t(`outcome.${outcome.kind}`, { day: formatDay(dayOf(outcome.at, place.timeZone), place) })}
      </h2>
      <p className="mt-2">
        {reason === null ? t("page.noReason") : <Authored text={reason} language={place.language} />}
      </p>
      {replacedBy !== null && (
        <ul className="promise-lines">
          <PromiseItem line={replacedBy} place={place} />
        </ul>
      )}
    </section>
  );
}
