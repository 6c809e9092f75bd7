import { getTranslations } from "next-intl/server";
import { type KnownBlank, knownBlanks } from "#domain/template/rules.ts";

const known = Object.keys(knownBlanks) as KnownBlank[];

/** What a blank is, and which ones fill themselves. */
export async function BlankHelp() {
  const t = await getTranslations("team.templates.blank");
  return (
    <section aria-label={t("title")} className="flex flex-col gap-2 rounded-lg bg-sunken p-4 text-sm">
      <p>
        <strong>{t("title")}</strong> {t("text")}
      </p>
      <p>{t("known")}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {known.map((blank) => (
          <div key={blank} className="contents">
            <dt className="font-mono">{knownBlanks[blank].map((name) => `{${name}}`).join(" ")}</dt>
            <dd className="text-muted">{t(blank)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
