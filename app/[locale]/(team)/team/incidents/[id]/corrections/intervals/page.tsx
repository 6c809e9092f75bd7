import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { CorrectionHead } from "#domain/incident/components/correct/correction-head.tsx";
import { IntervalChooser, mostAtOnce } from "#domain/incident/components/correct/interval-chooser.tsx";
import { IntervalsForm } from "#domain/incident/components/correct/intervals-form.tsx";
import { type CatalogueNode, readCatalogue } from "#domain/incident/reads.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { newId } from "#lib/ids.ts";
import { openCorrections } from "../open-corrections.ts";

type PageProps = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ edit?: string | string[] }>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("correct.intervals"))("title") };
}

/** Which services were affected, how badly, for whom, from when to when: put right. */
export default async function IntervalsPage({ params, searchParams }: PageProps) {
  const { corrections, place, path, told } = await openCorrections(params);
  const t = await getTranslations("correct.intervals");
  const { edit } = await searchParams;
  const chosen = edit === undefined ? null : new Set([edit].flat());
  const { intervals } = corrections;
  const mustChoose = intervals.length > mostAtOnce && chosen === null;
  const shown = chosen === null ? intervals : intervals.filter(({ id }) => chosen.has(id));
  const services: CatalogueNode[] = (await readCatalogue()).services;
  const options = services
    .filter(({ kind }) => kind === "service")
    .map(({ id, name }) => ({ value: id, label: shownText(name, place.language)?.text ?? id }));
  return (
    <>
      <CorrectionHead corrections={corrections} place={place} title={t("title")} lead={t("lead")} />
      {chosen === null ? null : (
        <p>
          <Link
            href={`${path}/corrections/intervals`}
            prefetch={false}
            className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
          >
            {t("others", { count: intervals.length - shown.length })}
          </Link>
        </p>
      )}
      {mustChoose ? (
        <IntervalChooser intervals={intervals} place={place} />
      ) : (
        <IntervalsForm
          corrections={corrections}
          intervals={shown}
          services={options}
          place={place}
          told={told}
          idempotencyKey={newId()}
        />
      )}
    </>
  );
}
