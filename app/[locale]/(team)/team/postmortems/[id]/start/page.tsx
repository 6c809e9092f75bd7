import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Notice } from "#components/ui/notice.tsx";
import { PostmortemHead } from "#domain/postmortem/components/team/postmortem-head.tsx";
import { StartForm } from "#domain/postmortem/components/team/start-form.tsx";
import { WaiveForm } from "#domain/postmortem/components/team/waive-form.tsx";
import { readPostmortem } from "#domain/postmortem/reads.ts";
import { formatDay } from "#lib/i18n/format.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { openListed } from "../../open-postmortem.ts";

type PageProps = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("postmortem.team.start"))("title") };
}

/** Where an incident's postmortem begins, or where it is said why there is none. */
export default async function StartPage({ params }: PageProps) {
  const { listed, place, path, mayPost } = await openListed(params, "read");
  const t = await getTranslations("postmortem.team.start");
  const postmortem = await readPostmortem(listed.incidentId);
  if (postmortem !== null && postmortem.notRequired === null) redirect(path);
  const waived = postmortem?.notRequired ?? null;
  const reason = waived === null ? null : shownText(waived.reason, place.language);
  return (
    <>
      <PostmortemHead listed={listed} place={place} title={t("title")} lead={t("lead")} step={null} />
      {waived === null ? null : (
        <Notice title={t("waived", { day: formatDay(waived.at, place) })}>
          {reason === null ? null : <p lang={reason.language}>{reason.text}</p>}
        </Notice>
      )}
      {listed.isOver ? null : <Notice tone="warn" title={t("notOver")} />}
      {listed.isOver && mayPost ? (
        <>
          <StartForm incidentId={listed.incidentId} language={place.language} />
          {waived === null ? <WaiveForm incidentId={listed.incidentId} /> : null}
        </>
      ) : null}
      {mayPost || waived !== null || !listed.isOver ? null : <p>{t("notYours")}</p>}
    </>
  );
}
