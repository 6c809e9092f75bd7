import { useTranslations } from "next-intl";
import type { Language } from "#lib/i18n/language.ts";

type IncidentLinksProps = {
  incidentId: string;
  language: Language;
  mayPost: boolean;
  /** Whether its postmortem is to be begun or gone on with; null: not yet. */
  postmortem: "start" | "go_on" | null;
};

/** Where else this incident is worked on, and its public page. */
export function IncidentLinks({ incidentId, language, mayPost, postmortem }: IncidentLinksProps) {
  const t = useTranslations("team.incident");
  const own = `/${language}/team/incidents/${incidentId}`;
  const after = `/${language}/team/postmortems/${incidentId}`;
  const links = [
    ...(mayPost
      ? [
          { href: `${own}/corrections`, words: t("correct") },
          { href: `${own}/translations`, words: t("translations") },
        ]
      : []),
    ...(postmortem === null || (postmortem === "start" && !mayPost)
      ? []
      : [{ href: postmortem === "start" ? `${after}/start` : after, words: t(`postmortem.${postmortem}`) }]),
    { href: `/${language}/incidents/${incidentId}`, words: t("publicPage") },
  ];
  return (
    <nav aria-label={t("links")}>
      <ul className="grid gap-2 sm:grid-cols-2">
        {links.map(({ href, words }) => (
          <li key={href}>
            <a
              href={href}
              className="flex min-h-12 items-center rounded-lg border border-control bg-surface px-4 py-2 font-medium text-accent underline underline-offset-4 hover:border-ink"
            >
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
