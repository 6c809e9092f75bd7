import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { AddPictureForm } from "#domain/postmortem/components/picture/add-picture-form.tsx";
import { PictureCard } from "#domain/postmortem/components/picture/picture-card.tsx";
import { PostmortemHead } from "#domain/postmortem/components/team/postmortem-head.tsx";
import { listPictures } from "#domain/postmortem/picture-reads.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { openPostmortem } from "../../open-postmortem.ts";

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
  const { listed, postmortem, mayPost, place } = await openPostmortem(params, "read");
  const { language } = place;
  const id = postmortem.incidentId;
  const t = await getTranslations("postmortem.picture");
  const pictures = await listPictures(id);
  const said = (await searchParams).notice;
  const notice = notices.find((one) => one === said);
  const mayWrite = mayPost && postmortem.retracted === null;
  return (
    <>
      <PostmortemHead listed={listed} place={place} title={t("title")} lead={t("lead")} step="write" />
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
