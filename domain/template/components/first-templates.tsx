import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import type { KindWords } from "#domain/template/phrases.ts";

/** Where there is no template yet: four kinds ready to be read through and kept. */
export async function FirstTemplates({ kinds }: { kinds: KindWords[] }) {
  const t = await getTranslations("team.templates");
  const language = (await getLocale()) === "fr" ? "fr" : "en";
  return (
    <section className="flex flex-col gap-4">
      <div className="flex max-w-prose flex-col gap-1">
        <h2 className="font-semibold text-lg">{t("none")}</h2>
        <p className="text-muted">{t("noneHint")}</p>
      </div>
      <ul className="grid gap-3 sm:grid-cols-2">
        {kinds.map(({ kind, name, text }) => (
          <li key={kind}>
            <Link
              href={`/${language}/team/templates/new?kind=${kind}`}
              prefetch={false}
              className="flex h-full flex-col gap-1.5 rounded-xl border border-line bg-surface p-4 shadow-xs hover:border-ink"
            >
              <span className="font-semibold text-accent underline underline-offset-4">{name[language]}</span>
              <span className="line-clamp-3 text-muted text-sm">{text[language]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
