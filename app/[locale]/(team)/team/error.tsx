"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";

/** What a page shows when it could not be made: most often the database went away between two questions. */
export default function TeamError({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations("team.broken");
  return (
    <Notice tone="danger" role="alert" title={t("title")}>
      <p>{t("text")}</p>
      <p>
        <Button type="button" look="quiet" onClick={reset}>
          {t("again")}
        </Button>
      </p>
    </Notice>
  );
}
