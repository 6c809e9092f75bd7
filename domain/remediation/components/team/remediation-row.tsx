import Link from "next/link";
import { useTranslations } from "next-intl";
import { incidentName } from "#domain/incident/components/compose/incident-name.ts";
import type { ListedRemediation } from "#domain/remediation/list-reads.ts";
import { openStates } from "#domain/remediation/schema.ts";
import { formatShortDay, type Place } from "#lib/i18n/format.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { DueText } from "./due-text.tsx";
import { RemediationMark } from "./remediation-mark.tsx";
import { Said } from "./said.tsx";

type RemediationRowProps = { item: ListedRemediation; place: Place; today: string };

/** A remediation in a list: its words, where it stands, who owns it, its date and slips, what it waits for, and of which incident it is. */
export function RemediationRow({ item, place, today }: RemediationRowProps) {
  const t = useTranslations("remediation.row");
  const list = useTranslations("compose.list");
  const { id, state, text, owner, blocked, waitsFor, incidents, isPromised } = item;
  const isOpen = openStates.some((one) => one === state);
  const name = shownText(text, place.language);
  const words = {
    language: place.language,
    untitled: list("untitled"),
    more: (count: number) => list("more", { count }),
  };
  const [incident] = incidents;
  const about = incident === undefined ? null : incidentName(incident, words);
  return (
    <li>
      <Link
        href={`/${place.language}/team/remediations/${id}`}
        prefetch={false}
        className="flex min-h-14 flex-col justify-center gap-1 px-4 py-3.5 hover:bg-sunken sm:px-6"
      >
        <span lang={name?.language} className="font-semibold text-accent leading-snug underline underline-offset-4">
          {name?.text}
        </span>
        <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-sm">
          <RemediationMark state={state} />
          {isPromised ? <span className="rounded-full bg-accent-soft px-2 py-0.5">{t("promised")}</span> : null}
          {owner === null ? (
            <span className={isOpen ? "text-warn-ink" : "text-muted"}>{t("unowned")}</span>
          ) : (
            <span className={owner.hasLeft ? "font-semibold text-danger" : "text-muted"}>
              {owner.hasLeft ? t("ownerLeft", { name: owner.name }) : owner.name}
            </span>
          )}
          <DueText item={item} place={place} today={today} />
        </span>
        {blocked === null ? null : (
          <span className="text-sm text-warn-ink">
            {t("blocked", { day: formatShortDay(blocked.since, place) })}{" "}
            <Said text={blocked.reason} language={place.language} />
          </span>
        )}
        {waitsFor.length === 0 ? null : (
          <span className="text-muted text-sm">
            {t("waitsFor", { count: waitsFor.length })}{" "}
            <Said text={waitsFor[0]?.text ?? { fr: "", en: "" }} language={place.language} />
          </span>
        )}
        {about === null ? null : (
          <span className="text-muted text-sm">
            <span lang={about.language}>{about.text}</span>
            {incidents.length > 1 ? ` ${t("moreIncidents", { count: incidents.length - 1 })}` : ""}
          </span>
        )}
      </Link>
    </li>
  );
}
