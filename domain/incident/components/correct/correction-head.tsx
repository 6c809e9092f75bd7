import Link from "next/link";
import { useTranslations } from "next-intl";
import { PageHead } from "#components/ui/page-head.tsx";
import type { Corrections } from "#domain/incident/correction-reads.ts";
import type { Place } from "#lib/i18n/format.ts";
import { incidentName } from "../compose/incident-name.ts";

type CorrectionHeadProps = {
  corrections: Pick<Corrections, "incidentId" | "title" | "intervals">;
  place: Place;
  title: string;
  lead?: string;
  /** "hub": the page that lists everything, one step below the incident; "part": one of its pages. */
  level?: "hub" | "part";
};

/** Which incident this is about, the way back, and what the page is for. */
export function CorrectionHead({ corrections, place, title, lead, level = "part" }: CorrectionHeadProps) {
  const t = useTranslations("correct");
  const list = useTranslations("compose.list");
  const named = new Map(corrections.intervals.filter((one) => one.isPublic).map((one) => [one.serviceId, one.name]));
  const name = incidentName(
    { title: corrections.title, names: [...named.values()] },
    { language: place.language, untitled: list("untitled"), more: (count) => list("more", { count }) },
  );
  const incident = `/${place.language}/team/incidents/${corrections.incidentId}`;
  return (
    <div className="flex flex-col gap-1">
      <nav aria-label={t("back.label")} className="flex flex-wrap gap-x-4">
        <Link
          href={level === "hub" ? incident : `${incident}/corrections`}
          prefetch={false}
          className="flex min-h-11 items-center py-2 text-accent underline-offset-4 hover:underline"
        >
          <span aria-hidden="true" className="me-1.5">
            ←
          </span>
          <span lang={level === "hub" ? name.language : undefined}>{level === "hub" ? name.text : t("back.hub")}</span>
        </Link>
      </nav>
      <PageHead title={title} lead={lead} />
      {level === "part" ? (
        <p className="text-muted text-sm">
          {t("about")} <span lang={name.language}>{name.text}</span>
        </p>
      ) : null}
    </div>
  );
}
