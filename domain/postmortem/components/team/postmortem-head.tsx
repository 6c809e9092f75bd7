import Link from "next/link";
import { useTranslations } from "next-intl";
import { PageHead } from "#components/ui/page-head.tsx";
import { incidentName } from "#domain/incident/components/compose/incident-name.ts";
import type { ListedPostmortem } from "#domain/postmortem/list-reads.ts";
import type { Place } from "#lib/i18n/format.ts";
import { StateMark } from "./state-mark.tsx";

const steps = { write: "", review: "/review", publish: "/publish" } as const;

type PostmortemHeadProps = {
  listed: ListedPostmortem;
  place: Place;
  title: string;
  lead?: string;
  /** The step that this page is; null: none of the three, "part": below one of them. */
  step: keyof typeof steps | null;
};

/** Of which incident, where its postmortem stands, the steps to publication, and the ways back. */
export function PostmortemHead({ listed, place, title, lead, step }: PostmortemHeadProps) {
  const t = useTranslations("postmortem.team.head");
  const about = useTranslations("correct");
  const list = useTranslations("compose.list");
  const more = (count: number) => list("more", { count });
  const name = incidentName(listed, { language: place.language, untitled: list("untitled"), more });
  const team = `/${place.language}/team`;
  const own = `${team}/postmortems/${listed.incidentId}`;
  return (
    <div className="flex flex-col gap-3">
      <nav aria-label={about("back.label")}>
        <Link
          href={`${team}/postmortems`}
          prefetch={false}
          className="inline-flex min-h-11 items-center py-2 text-accent underline-offset-4 hover:underline"
        >
          <span aria-hidden="true" className="me-1.5">
            ←
          </span>
          {t("back")}
        </Link>
      </nav>
      <PageHead title={title} lead={lead} />
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <StateMark state={listed.state} />
        <span className="text-muted">
          {about("about")}{" "}
          <Link
            href={`${team}/incidents/${listed.incidentId}`}
            prefetch={false}
            lang={name.language}
            className="text-accent underline underline-offset-4"
          >
            {name.text}
          </Link>
        </span>
      </p>
      {step === null ? null : (
        <nav aria-label={t("steps")} className="border-line border-b">
          <ul className="flex flex-wrap gap-x-1">
            {(Object.keys(steps) as (keyof typeof steps)[]).map((one) => (
              <li key={one}>
                <Link
                  href={`${own}${steps[one]}`}
                  prefetch={false}
                  aria-current={one === step ? "page" : undefined}
                  className="-mb-px flex min-h-11 items-center border-transparent border-b-2 px-3 hover:text-accent aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-accent"
                >
                  {t(`step.${one}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  );
}
