import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Authored } from "#components/authored.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { DecisionForm } from "#domain/review/components/decision-form.tsx";
import { dayWords } from "#domain/review/components/review-words.ts";
import { readDecidable } from "#domain/review/frozen-reads.ts";
import { localText } from "#lib/i18n/language.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { openFrozen } from "../../../open-frozen.ts";

type PageProps = { params: Promise<{ locale: string; month: string; id: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("review.decision"))("title") };
}

/** What management decides of one promise, in a frozen review that is not signed yet. */
export default async function DecidePage({ params }: PageProps) {
  const { review, place, path } = await openFrozen(params, "review");
  const { id } = await params;
  if (review.signedAt !== null || review.decisions.some(({ remediationId }) => remediationId === id)) redirect(path);
  const promise = await readDecidable(id);
  if (promise === null) notFound();
  const t = await getTranslations();
  const { language } = place;
  const facts = [
    [t("review.list.what"), t(`review.state.${promise.state}`)],
    [t("review.list.firstDue"), dayWords(promise.firstDue, { t, place })],
    [t("review.list.due"), dayWords(promise.due, { t, place })],
  ];
  const words = localText(promise.wording, language) ?? { text: "", language };
  return (
    <>
      <PageHead title={t("review.decision.title")} lead={<Authored text={words} language={language} />} />
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt className="text-muted text-sm">{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Card>
        <DecisionForm month={review.month} remediationId={id} version={promise.version} due={promise.due} back={path} />
      </Card>
    </>
  );
}
