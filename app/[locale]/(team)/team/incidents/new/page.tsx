import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHead } from "#components/ui/page-head.tsx";
import { GivenBack } from "#domain/incident/components/compose/given-back.tsx";
import { ReportForm } from "#domain/incident/components/compose/report-form.tsx";
import { Presence } from "#domain/incident/components/team/presence.tsx";
import { now } from "#lib/clock.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { readComposeProps, readReportStart } from "../compose-props.ts";
import { readPresent } from "../presence/read-present.ts";
import { requireAuthor } from "../require-author.ts";

type PageProps = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ recurrenceOf?: string | string[] }>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("compose.report"))("title") };
}

/** Reports an outage: three fields, no approval. `recurrenceOf`: the incident that came back. */
export default async function ReportPage({ params, searchParams }: PageProps) {
  const language = await pageLanguage(params);
  const { recurrenceOf } = await searchParams;
  const page = `/${language}/team/incidents/new`;
  const path = typeof recurrenceOf === "string" ? `${page}?recurrenceOf=${encodeURIComponent(recurrenceOf)}` : page;
  const member = await requireAuthor({ locale: language, right: "post" });
  if (member === null) return <GivenBack kind="report" path={path} language={language} />;
  const t = await getTranslations("compose.report");
  const props = await readComposeProps({ incident: null, memberId: member.id, language, path });
  const start = await readReportStart(recurrenceOf, { language, timeZone: props.timeZone });
  const since = now().toISOString();
  const around = await readPresent({ subject: "new", memberId: member.id, language, version: null, since });
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      <Presence subject="new" path={`/${language}/team/incidents/presence`} since={since} initial={around} />
      <ReportForm {...props} {...start} />
    </>
  );
}
