import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";
import { incidentName } from "#domain/incident/components/compose/incident-name.ts";
import type { RemediationRef, TeamRemediation } from "#domain/remediation/reads.ts";
import type { Language } from "#lib/i18n/language.ts";
import { RemediationMark } from "./remediation-mark.tsx";
import { Said } from "./said.tsx";

const style = "inline-flex min-h-6 items-center text-accent underline underline-offset-4";

/** What it belongs to: incidents, lines of their postmortems, what it waits for, what waits for it, what it replaces. */
export function RelatedCard({ item, language }: { item: TeamRemediation; language: Language }) {
  const t = useTranslations("remediation");
  const list = useTranslations("compose.list");
  const { incidents, entries, needs, neededBy, supersedes, supersededBy } = item;
  const refs = needs.length + neededBy.length + supersedes.length + (supersededBy === null ? 0 : 1);
  if (incidents.length + entries.length + refs === 0) return null;
  const words = { language, untitled: list("untitled"), more: (count: number) => list("more", { count }) };
  return (
    <Card title={t("related.title")}>
      <div className="flex flex-col gap-5">
        <Part title={t("related.incidents")} isThere={incidents.length > 0}>
          {incidents.map(({ link, ...incident }) => {
            const name = incidentName(incident, words);
            return (
              <li key={`${incident.id} ${link}`}>
                <Link href={`/${language}/team/incidents/${incident.id}`} prefetch={false} className={style}>
                  <span lang={name.language}>{name.text}</span>
                </Link>{" "}
                <span className="text-muted text-sm">{t(`link.${link}`)}</span>
              </li>
            );
          })}
        </Part>
        <Part title={t("related.entries")} isThere={entries.length > 0}>
          {entries.map(({ id, incidentId, text }) => (
            <li key={id}>
              <Link href={`/${language}/team/postmortems/${incidentId}`} prefetch={false} className={style}>
                <span>
                  <Said text={text} language={language} />
                </span>
              </Link>
            </li>
          ))}
        </Part>
        <Refs title={t("related.needs")} refs={needs} language={language} />
        <Refs title={t("related.neededBy")} refs={neededBy} language={language} />
        <Refs title={t("related.supersedes")} refs={supersedes} language={language} />
        <Refs
          title={t("related.supersededBy")}
          refs={supersededBy === null ? [] : [supersededBy]}
          language={language}
        />
      </div>
    </Card>
  );
}

function Part({ title, isThere, children }: { title: string; isThere: boolean; children: ReactNode }) {
  if (!isThere) return null;
  return (
    <div className="flex flex-col gap-1.5">
      <h3 className="text-muted text-sm">{title}</h3>
      <ul className="flex flex-col gap-2">{children}</ul>
    </div>
  );
}

function Refs({ title, refs, language }: { title: string; refs: RemediationRef[]; language: Language }) {
  return (
    <Part title={title} isThere={refs.length > 0}>
      {refs.map((one) => (
        <li key={one.id} className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
          <Link href={`/${language}/team/remediations/${one.id}`} prefetch={false} className={style}>
            <span>
              <Said text={one.text} language={language} />
            </span>
          </Link>
          <span className="text-sm">
            <RemediationMark state={one.state} />
          </span>
        </li>
      ))}
    </Part>
  );
}
