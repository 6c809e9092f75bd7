import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { Language } from "#lib/i18n/language.ts";

type MaintenanceWaysProps = { id: string; language: Language; mayCorrect: boolean };

const style = "inline-flex min-h-11 items-center text-accent underline underline-offset-4";

/** The ways on from a maintenance: its public page, and what was published put right. */
export async function MaintenanceWays({ id, language, mayCorrect }: MaintenanceWaysProps) {
  const t = await getTranslations("maintenance.team");
  return (
    <p className="flex flex-wrap gap-x-6">
      <a href={`/${language}/incidents/${id}`} className={style}>
        {t("public")}
      </a>
      {mayCorrect ? (
        <Link href={`/${language}/team/incidents/${id}/corrections`} prefetch={false} className={style}>
          {t("correct")}
        </Link>
      ) : null}
    </p>
  );
}
