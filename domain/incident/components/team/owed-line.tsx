import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { incidentName } from "#domain/incident/components/compose/incident-name.ts";
import type { OwedFact } from "#domain/incident/owed-rules.ts";
import type { Place } from "#lib/i18n/format.ts";

type OwedLineProps = { incident: OwedFact; href: string; place: Place; children: ReactNode };

/** An incident that owes something, in two lines: what it is called, and what is owed; leads to where it can be done. */
export function OwedLine({ incident, href, place, children }: OwedLineProps) {
  const t = useTranslations("compose.list");
  const { title, names } = incident;
  const more = (count: number) => t("more", { count });
  const name = incidentName({ title, names }, { language: place.language, untitled: t("untitled"), more });
  return (
    <li>
      <a href={href} className="-mx-2 flex min-h-14 flex-col justify-center rounded-lg px-2 py-2.5 hover:bg-sunken">
        <span lang={name.language} className="font-semibold text-accent leading-snug underline underline-offset-4">
          {name.text}
        </span>
        <span className="text-muted text-sm">{children}</span>
      </a>
    </li>
  );
}
