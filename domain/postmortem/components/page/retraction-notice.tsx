import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { formatDay, type Place } from "#lib/i18n/format.ts";
import type { PostmortemBase } from "#published/postmortem-documents.ts";

/** Before all else on every page of a postmortem that was withdrawn: since when, why, and what its words still stand here for. */
export function RetractionNotice({ page: { retracted }, place }: { page: PostmortemBase; place: Place }) {
  const t = useTranslations("postmortem.page");
  if (retracted === null) return null;
  const { at, reason } = retracted;
  return (
    <div className="pm-retracted">
      <p className="pm-grave">
        <strong>
          {t.rich("retracted", { day: formatDay(at, place), when: (chunks) => <time dateTime={at}>{chunks}</time> })}
        </strong>{" "}
        {reason !== null && <Authored text={reason} language={place.language} />}
      </p>
      <p>{t("retractedMeaning")}</p>
    </div>
  );
}
