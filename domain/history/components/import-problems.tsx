import { useTranslations } from "next-intl";
import type { Problem } from "#domain/history/schema.ts";

const shown = 50;

/** What was not taken over as it stands, by kind, with its places in the file. */
export function ImportProblems({ problems }: { problems: Problem[] }) {
  const t = useTranslations("import");
  if (problems.length === 0) return <p>{t("understood")}</p>;
  return [...Map.groupBy(problems, ({ code }) => code)].map(([code, some]) => (
    <details key={code} className="border-line border-t pt-2 first:border-t-0">
      <summary className="min-h-11 py-2 font-medium">
        {t("problemCount", { problem: t(`problem.${code}`), count: some.length })}
      </summary>
      <ul className="flex list-disc flex-col gap-1 ps-5 text-sm">
        {some.slice(0, shown).map(({ place, what }) => (
          <li key={JSON.stringify([place, what])} className="break-words">
            {t(`place.${place.kind}`, { name: place.name })}
            {what === "" ? null : <span className="block text-muted">{what}</span>}
          </li>
        ))}
        {some.length > shown ? <li>{t("more", { count: some.length - shown })}</li> : null}
      </ul>
    </details>
  ));
}
