import { useTranslations } from "next-intl";
import { Authored, PendingTranslation } from "#components/authored.tsx";
import { PromiseAround } from "#domain/remediation/components/page/promise-around.tsx";
import { PromiseClocks } from "#domain/remediation/components/page/promise-clocks.tsx";
import { PromiseCoverage } from "#domain/remediation/components/page/promise-coverage.tsx";
import { PromiseCriteria } from "#domain/remediation/components/page/promise-criteria.tsx";
import { dueWords } from "#domain/remediation/components/page/promise-dates.ts";
import { PromiseEvents } from "#domain/remediation/components/page/promise-events.tsx";
import { PromiseGlyph } from "#domain/remediation/components/page/promise-glyph.tsx";
import { PromiseOutcome } from "#domain/remediation/components/page/promise-outcome.tsx";
import { PromiseSlips } from "#domain/remediation/components/page/promise-slips.tsx";
import { PromiseSources } from "#domain/remediation/components/page/promise-sources.tsx";
import { promiseWord } from "#domain/remediation/components/page/promise-word.ts";
import type { Place } from "#lib/i18n/format.ts";
import type { PromisePage } from "#published/promise-documents.ts";

type Props = { page: PromisePage; place: Place };

/** A promise, or a measure that nobody promised, complete: its words, where it stands, and all that customers may know of it. */
export function PromiseArticle({ page, place }: Props) {
  return (
    <article>
      <Head page={page} place={place} />
      <PromiseOutcome page={page} place={place} />
      <PromiseClocks page={page} place={place} />
      <PromiseSlips page={page} place={place} />
      <PromiseSources page={page} place={place} />
      <PromiseCriteria page={page} place={place} />
      <PromiseCoverage page={page} place={place} />
      <PromiseAround page={page} place={place} />
      <PromiseEvents page={page} place={place} />
    </article>
  );
}

function Head({ page, place }: Props) {
  const t = useTranslations("promise");
  const all = useTranslations();
  const { line } = page;
  const isPromise = line.group !== null;
  return (
    <>
      <nav aria-label={t("list.breadcrumb")} className="breadcrumb text-sm">
        <a href={`/${page.language}/promises`}>{t("list.all")}</a>
      </nav>
      <div className="headline promise-head">
        <PromiseGlyph state={line.state} className="size-9 sm:size-12" />
        <div>
          <p className="promise-kind">
            {t(isPromise ? "page.promise" : "page.measure")}
            {t("separator")}
            {t(`kind.${page.purpose}`)}
          </p>
          <h1>
            <Authored text={line.wording} language={place.language} />
          </h1>
          <PendingTranslation text={line.wording} language={place.language} />
          <p className="promise-stand">
            <strong>{t(`state.${promiseWord(line)}`)}</strong>
            {isPromise && `${t("separator")}${dueWords(line, { t: all, place, on: "none" })}`}
          </p>
          {line.hedge !== "none" && <p className="promise-told">{t(`hedgeMeaning.${line.hedge}`)}</p>}
          {!isPromise && <p className="promise-told">{t("page.notPromised")}</p>}
        </div>
      </div>
    </>
  );
}
