import { useTranslations } from "next-intl";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { PublishedWord } from "#domain/incident/news-reads.ts";
import { formatDayClock } from "#lib/i18n/format.ts";
import { type Language, languages } from "#lib/i18n/language.ts";
import { typeset } from "#lib/i18n/typeset.ts";
import { PublicationWatch } from "./publication-watch.tsx";

type PublishedStateProps = { word: PublishedWord; language: Language; origin: string };

/** Whether the message is on the public pages yet, where they are, and what was said. */
export function PublishedState({ word, language, origin }: PublishedStateProps) {
  const t = useTranslations("compose.published");
  const place = { language, timeZone: word.host.timeZone };
  const at = word.update.publishedAt;
  const isOut = word.edition !== null;
  return (
    <>
      <PageHead title={t(isOut ? "title" : "waiting")} />
      <Notice
        tone={isOut ? "good" : "warn"}
        role="status"
        title={isOut ? t("out", { edition: String(word.edition) }) : t("kept")}
      >
        {at === null ? null : <p>{t("at", { at: formatDayClock(at, place) })}</p>}
        {isOut ? null : (
          <PublicationWatch
            path={`/${language}/team/incidents/${word.incidentId}/published?update=${word.update.id}`}
          />
        )}
      </Notice>
      <ul className="grid gap-2 sm:grid-cols-2">
        {languages.map((each) => (
          <li key={each}>
            <a
              lang={each}
              href={`${origin}/${each}/incidents/${word.incidentId}`}
              className="flex min-h-12 items-center rounded-lg border border-control bg-surface px-4 py-2 font-medium text-accent underline underline-offset-4"
            >
              {t(`page.${each}`)}
            </a>
          </li>
        ))}
      </ul>
      <div className="flex flex-col gap-2">
        {languages
          .filter((each) => word.update.text[each] !== "")
          .map((each) => (
            <p key={each} lang={each} dir="auto" className="whitespace-pre-line rounded-lg bg-sunken p-4">
              {typeset(word.update.text[each], each)}
            </p>
          ))}
      </div>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={`/${language}/team/incidents/${word.incidentId}`} className="w-full sm:w-auto">
          {t("next")}
        </ButtonLink>
        <ButtonLink href={`/${language}/team/incidents`} look="quiet" className="w-full sm:w-auto">
          {t("all")}
        </ButtonLink>
      </div>
    </>
  );
}
