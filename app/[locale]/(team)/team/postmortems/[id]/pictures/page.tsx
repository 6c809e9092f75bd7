import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { AddPictureForm } from "#domain/postmortem/components/picture/add-picture-form.tsx";
import { BackToText } from "#domain/postmortem/components/picture/back-to-text.tsx";
import { PictureCard } from "#domain/postmortem/components/picture/picture-card.tsx";
import { listPictures } from "#domain/postmortem/picture-reads.ts";
import { readPostmortem } from "#domain/postmortem/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { hasRight } from "#lib/roles.ts";

type PageProps = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ notice?: string | string[] }>;
};

const notices = ["added", "described", "removed"] as const;

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("postmortem.picture"))("title") };
}

/** The pictures that a postmortem's texts may show. */
export default async function PicturesPage({ params, searchParams }: PageProps) {
  const language = await pageLanguage(params);
  const { id } = await params;
  const member = await requireMember({ locale: language, right: "read" });
  const postmortem = /^[a-z0-9-]{1,40}$/.test(id) ? await readPostmortem(id) : null;
  if (postmortem === null || postmortem.notRequired !== null) notFound();
  const t = await getTranslations("postmortem.picture");
  const pictures = await listPictures(id);
  const said = (await searchParams).notice;
  const notice = notices.find((one) => one === said);
  const mayWrite = hasRight(member.role, "post") && postmortem.retracted === null;
  return (
    <>
      <BackToText incidentId={id} language={language} />
      <PageHead title={t("title")} lead={t("lead")} />
      {notice === undefined ? null : <Notice tone="good" role="status" title={t(`notice.${notice}`)} />}
      {mayWrite ? (
        <Card title={t("add")}>
          <AddPictureForm incidentId={id} />
        </Card>
      ) : null}
      <Card title={t("all")}>
        {pictures.length === 0 ? <p className="text-muted">{t("none")}</p> : null}
        <ul>
          {pictures.map((picture, index) => (
            <PictureCard
              key={picture.seen + picture.id}
              picture={picture}
              place={index + 1}
              incidentId={id}
              language={language}
              mayWrite={mayWrite}
            />
          ))}
        </ul>
      </Card>
    </>
  );
}
