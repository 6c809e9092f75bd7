import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import { type Language, languages } from "#lib/i18n/language.ts";
import { PreviewFrame } from "./preview-frame.tsx";

type PreviewCardProps = { incidentId: string; shown: Language; path: string };

/** The text as it would appear, in either language; `path`: of the page that it stands on. */
export function PreviewCard({ incidentId, shown, path }: PreviewCardProps) {
  const t = useTranslations("postmortem.team.review");
  return (
    <Card title={t("preview")}>
      <nav aria-label={t("preview")}>
        <ul className="flex flex-wrap gap-2">
          {languages.map((language) => (
            <li key={language}>
              <Link
                href={`${path}?text=${language}`}
                prefetch={false}
                scroll={false}
                aria-current={language === shown ? "true" : undefined}
                className="flex min-h-11 items-center rounded-full border border-control px-4 hover:border-ink aria-[current=true]:border-ink aria-[current=true]:bg-ink aria-[current=true]:text-paper"
              >
                {t(`show.${language}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <PreviewFrame incidentId={incidentId} language={shown} />
    </Card>
  );
}
