import Link from "next/link";
import { useTranslations } from "next-intl";
import { incidentName } from "#domain/incident/components/compose/incident-name.ts";
import type { ListedPostmortem } from "#domain/postmortem/list-reads.ts";
import { owedOf } from "#domain/postmortem/owed-rules.ts";
import { formatDay, type Place } from "#lib/i18n/format.ts";
import { OwedText } from "./owed-text.tsx";
import { StateMark } from "./state-mark.tsx";

/** An incident with where its postmortem stands, what it owes, and the way to it. */
export function PostmortemRow({ listed, place, now }: { listed: ListedPostmortem; place: Place; now: string }) {
  const t = useTranslations("postmortem.team.list");
  const list = useTranslations("compose.list");
  const { incidentId, state, author, endedAt } = listed;
  const more = (count: number) => list("more", { count });
  const name = incidentName(listed, { language: place.language, untitled: list("untitled"), more });
  const owed = owedOf(listed, now);
  const isBegun = state !== null && state !== "not_required";
  // What is owed in the other language is told beside its publication.
  const step = isBegun ? (owed?.step === "translate" ? "/publish" : "") : "/start";
  return (
    <li>
      <Link
        href={`/${place.language}/team/postmortems/${incidentId}${step}`}
        prefetch={false}
        className="flex min-h-14 flex-col justify-center gap-1 px-4 py-3 hover:bg-sunken sm:px-6"
      >
        <span lang={name.language} className="font-semibold text-accent leading-snug underline underline-offset-4">
          {name.text}
        </span>
        <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-sm">
          <StateMark state={state} />
          <span className="text-muted">
            {t("ended", { at: formatDay(endedAt, place) })}
            {author === null ? "" : ` · ${t("author", { name: author })}`}
          </span>
        </span>
        {owed === null ? null : (
          <span className="text-sm">
            <OwedText owed={owed} place={place} now={now} />
          </span>
        )}
      </Link>
    </li>
  );
}
