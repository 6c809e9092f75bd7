import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { formatDay, type Place } from "#lib/i18n/format.ts";
import type { PublicCorrection } from "#published/postmortem-documents.ts";

type Props = { corrections: PublicCorrection[]; place: Place; at: "top" | "section" };

/** What was corrected since the publication: when, what, why, at whose request; at the top each leads to the section it concerns. */
export function CorrectionList({ corrections, place, at }: Props) {
  const t = useTranslations("postmortem");
  if (corrections.length === 0) return null;
  return (
    <ul aria-label={t("correction.title")} className={`pm-corrections pm-corrections-${at}`}>
      {corrections.map((correction) => (
        <li key={correction.number}>
          <p className="font-semibold">
            {correction.at === null
              ? t(correction.kind === "redacted" ? "correction.redactedUndated" : "correction.undated")
              : t.rich(correction.kind === "redacted" ? "correction.redactedOn" : "correction.on", {
                  day: formatDay(correction.at, place),
                  when: (chunks) => <time dateTime={correction.at ?? undefined}>{chunks}</time>,
                })}
            {at === "top" && correction.section !== null && (
              <>
                {t("correction.in")}
                <a href={`#${correction.section}`}>{t(`section.${correction.section}`)}</a>
              </>
            )}
          </p>
          <CorrectionWords correction={correction} place={place} />
          <p className="text-sm">
            <a href={correction.path}>{t("correction.compare")}</a>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What was corrected, why, and who asked for it. */
export function CorrectionWords({ correction, place }: { correction: PublicCorrection; place: Place }) {
  const t = useTranslations("postmortem.correction");
  const { what, why, askedBy, addedAt } = correction;
  return (
    <>
      {what !== null && (
        <p>
          <Authored text={what} language={place.language} />
        </p>
      )}
      {why !== null && (
        <p>
          <span className="text-soft">{t("why")}</span>
          <Authored text={why} language={place.language} />
        </p>
      )}
      {askedBy !== null && (
        <p>
          <span className="text-soft">{t("askedBy")}</span>
          <Authored text={askedBy} language={place.language} />
        </p>
      )}
      {addedAt !== null && (
        <p className="text-sm text-soft">
          <AddedLater at={addedAt} place={place} />
        </p>
      )}
    </>
  );
}

/** That words came to be said in the page's language after their publication. */
export function AddedLater({ at, place }: { at: string; place: Place }) {
  const t = useTranslations("postmortem.correction");
  return t.rich("added", {
    day: formatDay(at, place),
    when: (chunks) => <time dateTime={at}>{chunks}</time>,
  });
}
