import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import type { TeamEvent, TeamRemediation } from "#domain/remediation/reads.ts";
import { formatDay, formatDayClock, type Place } from "#lib/i18n/format.ts";
import { Said } from "./said.tsx";

/** What happened to it, when and by whom, the latest first. */
export function HistoryCard({ item, place }: { item: TeamRemediation; place: Place }) {
  const t = useTranslations("remediation.history");
  return (
    <Card title={t("title")}>
      <ol className="flex flex-col">
        {item.events.toReversed().map((event) => (
          <li key={event.id} className="flex flex-col gap-1 border-line border-s-2 pb-5 ps-4 last:pb-0">
            <p>
              <span className="font-medium">{t(`event.${event.kind}`)}</span>{" "}
              <span className="text-muted">
                <By event={event} place={place} />
              </span>
            </p>
            <time dateTime={event.at} className="text-muted text-sm">
              {formatDayClock(event.at, place)}
            </time>
            <Details event={event} place={place} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function By({ event, place }: { event: TeamEvent; place: Place }) {
  const t = useTranslations("remediation.history");
  const { member, outside } = event;
  if (member !== null) return t("by", { name: member.name });
  if (outside === null) return t("byProgram");
  return (
    <>
      {t("byOutside", { label: outside.label })} (<Said text={outside.role} language={place.language} />)
    </>
  );
}

function Details({ event, place }: { event: TeamEvent; place: Place }) {
  const t = useTranslations("remediation.history");
  const { kind, owner, due, formerDue, wording, reason, note, evidence } = event;
  const { language } = place;
  const day = (date: string | null) => (date === null ? t("noDate") : formatDay(date, place));
  return (
    <div className="flex flex-col gap-1 text-sm empty:hidden">
      {kind === "assigned" || (kind === "created" && owner !== null) ? (
        <p>{owner === null ? t("toNobody") : t("toOwner", { name: owner.name })}</p>
      ) : null}
      {kind === "moved" ? <p>{t("fromTo", { from: day(formerDue), to: day(due) })}</p> : null}
      {kind === "promised" ? <p>{due === null ? t("undated") : t("until", { day: day(due) })}</p> : null}
      {kind === "risk_accepted" && due !== null ? <p>{t("until", { day: day(due) })}</p> : null}
      {kind === "reworded" && wording.fr !== "" ? (
        <p className="whitespace-pre-line break-words">
          <span className="text-muted">{t("before")}</span> <Said text={wording} language={language} />
        </p>
      ) : null}
      {reason.fr === "" && reason.en === "" ? null : (
        <p className="whitespace-pre-line break-words">
          <Said text={reason} language={language} />
        </p>
      )}
      {note === "" ? null : (
        <p className="whitespace-pre-line break-words">
          <span className="text-muted">{t("note")}</span> {note}
        </p>
      )}
      {evidence.length === 0 ? null : <p className="text-muted">{t("evidence", { count: evidence.length })}</p>}
    </div>
  );
}
