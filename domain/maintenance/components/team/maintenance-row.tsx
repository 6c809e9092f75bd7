import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { incidentName } from "#domain/incident/components/compose/incident-name.ts";
import type { ListedMaintenance } from "#domain/maintenance/reads.ts";
import type { Place } from "#lib/i18n/format.ts";
import { ruleWords } from "../rule-words.ts";
import { WindowText } from "../window-text.tsx";
import { PhaseMark } from "./phase-mark.tsx";

/** A maintenance in the team's lists: how it stands, what, when. */
export async function MaintenanceRow({ one, place }: { one: ListedMaintenance; place: Place }) {
  const t = await getTranslations();
  const { language } = place;
  const words = {
    language,
    untitled: t("incident.maintenance"),
    more: (count: number) => t("compose.list.more", { count }),
  };
  const name = incidentName({ title: one.title, names: one.names }, words);
  return (
    <li>
      <Link
        href={`/${language}/team/maintenance/${one.id}`}
        prefetch={false}
        className="flex min-h-14 flex-col gap-0.5 px-4 py-3 hover:bg-sunken"
      >
        <span lang={name.language} className="font-semibold leading-snug">
          {name.text}
        </span>
        <span className="text-sm">
          <PhaseMark phase={one.phase} state={one.state} />
        </span>
        <span className="text-muted text-sm">
          <WindowText window={one.window} place={place} />
          {one.repeat === null ? null : ` · ${ruleWords(one.repeat, { t, language })}`}
        </span>
      </Link>
    </li>
  );
}
