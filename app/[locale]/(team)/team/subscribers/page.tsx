import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { AddressSearch } from "#domain/subscriber/components/team/address-search.tsx";
import { SubscriberCounts } from "#domain/subscriber/components/team/subscriber-counts.tsx";
import { SubscriberFound } from "#domain/subscriber/components/team/subscriber-found.tsx";
import { type ListLook, SubscriberListForms } from "#domain/subscriber/components/team/subscriber-list-forms.tsx";
import { rehearseSubscribers } from "#domain/subscriber/rehearse-subscribers.ts";
import { countSubscribers, listSought } from "#domain/subscriber/staff-reads.ts";
import { readCaller, requireMember } from "#lib/auth.ts";
import type { Language } from "#lib/i18n/language.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { readTimeZone } from "#lib/page-zone.ts";
import { readUpload } from "#lib/uploads.ts";

type Told = Record<string, string | string[] | undefined>;
type PageProps = { params: Promise<{ locale: string }>; searchParams: Promise<Told> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("subscribers"))("title") };
}

/** Who is told outside the team: how many, one by his address, lists given and taken. */
export default async function SubscribersPage({ params, searchParams }: PageProps) {
  const language = await pageLanguage(params);
  await requireMember({ locale: language, right: "administer" });
  const t = await getTranslations("subscribers");
  const told = await searchParams;
  const textOf = (name: string) => String(told[name] ?? "").trim();
  const sought = textOf("found")
    .split(".")
    .filter((id) => id !== "");
  const home = `/${language}/team/subscribers`;
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      {textOf("added") === "" ? null : (
        <Notice tone="good" role="status" title={t("imported", { count: Number(textOf("added")) || 0 })} />
      )}
      {textOf("erased") === "" ? null : <Notice tone="good" role="status" title={t("erased")} />}
      <Card title={t("counted")}>
        <SubscriberCounts counts={await countSubscribers()} />
      </Card>
      <Card title={t("seek")}>
        <AddressSearch />
        {sought.length === 0 ? null : (
          <SubscriberFound found={await listSought(sought)} place={{ language, timeZone: await readTimeZone() }} />
        )}
      </Card>
      <Card title={t("take")} hint={t("takeHint")}>
        <SubscriberListForms look={await lookAt(textOf("list"), language)} />
      </Card>
      <Card title={t("give")} hint={t("giveHint")}>
        <a className="self-start text-accent underline underline-offset-4" href={`${home}/csv`} download>
          {t("giveLink")}
        </a>
      </Card>
    </>
  );
}

async function lookAt(upload: string, language: Language): Promise<ListLook | null> {
  const file = readUpload(upload);
  if (file === null) return null;
  const tried = await rehearseSubscribers(await readCaller(), file.text, language);
  if (!tried.ok) return null;
  const { faults, ...counts } = tried.value;
  return { upload, counts, faults };
}
