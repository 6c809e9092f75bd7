import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import type { ReportPage, ServicePage, ServiceYearPage } from "#published/record-documents.ts";

/** Where one is: the status of all services, the groups around this one, then from its page down to the month's year. */
export function ServiceCrumbs({ page }: { page: ServicePage | ServiceYearPage | ReportPage }) {
  const t = useTranslations("page");
  const { language, service, groups } = page;
  return (
    <nav aria-label={t("breadcrumb")} className="breadcrumb text-sm">
      <a href={`/${language}`}>{t("back")}</a>
      {page.kind === "service" &&
        groups.map((group) => (
          <span key={group.text} className="text-soft">
            {t("separator")}
            <Authored text={group} language={language} />
          </span>
        ))}
      {page.kind !== "service" && service.path !== null && (
        <>
          {t("separator")}
          <a href={service.path}>
            <Authored text={service.name} language={language} />
          </a>
        </>
      )}
      {page.kind === "report" && (
        <>
          {t("separator")}
          <a href={page.yearPath}>{page.month.slice(0, 4)}</a>
        </>
      )}
    </nav>
  );
}
