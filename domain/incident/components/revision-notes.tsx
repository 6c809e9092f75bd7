import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { formatDay, type Place } from "#lib/i18n/format.ts";
import type { LocalText } from "#lib/i18n/language.ts";
import type { PublicRevision, PublicUpdate } from "#published/documents.ts";

const words = { corrected: "correctedOn", retracted: "retractedOn", redacted: "detailRemovedOn" } as const;

/** What happened to a message since it was published: corrected, retracted, a detail removed, each with its day and reason. */
export function RevisionNotes({ update, place }: { update: PublicUpdate; place: Place }) {
  const t = useTranslations("incident");
  const told = update.revisions.flatMap(({ kind, ...rest }) => (kind === "translated" ? [] : [{ kind, ...rest }]));
  if (told.length === 0 && update.staleSince === null) return null;
  return (
    <div className="notes">
      {told.map(({ kind, number, at, reason }) => (
        <p key={number}>
          <a href={`#change-${number}`}>{t(words[kind], { day: formatDay(at, place) })}</a>
          <Because reason={reason} place={place} />
        </p>
      ))}
      {update.staleSince !== null && update.retracted === null && (
        <p>{t("stale", { day: formatDay(update.staleSince, place) })}</p>
      )}
    </div>
  );
}

/** When and why an entry of the timeline was retracted. */
export function RetractionNote({ retracted, place }: { retracted: RetractedProps["retracted"]; place: Place }) {
  const t = useTranslations("incident");
  return (
    <p className="notes">
      {t("retractedOn", { day: formatDay(retracted.at, place) })}
      <Because reason={retracted.reason} place={place} />
    </p>
  );
}

type RetractedProps = { retracted: { at: string; reason: LocalText | null } };

function Because({ reason, place }: { reason: PublicRevision["reason"]; place: Place }) {
  const t = useTranslations("incident");
  if (reason === null) return null;
  return (
    <>
      {t("because")}
      <Authored text={reason} language={place.language} />
    </>
  );
}
