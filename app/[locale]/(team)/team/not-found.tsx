"use client";

import { useLocale, useTranslations } from "next-intl";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { PageHead } from "#components/ui/page-head.tsx";

/** The team's 404. */
export default function TeamNotFound() {
  const t = useTranslations("team.notFound");
  return (
    <>
      <PageHead title={t("title")} lead={t("text")} />
      <ButtonLink href={`/${useLocale()}/team`} className="self-start">
        {t("home")}
      </ButtonLink>
    </>
  );
}
