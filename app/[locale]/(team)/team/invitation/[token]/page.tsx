import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { AcceptanceForm } from "#domain/member/components/acceptance-form.tsx";
import { findInvitation } from "#domain/member/invitation-reads.ts";
import { readOrganisation } from "#domain/organisation/reads.ts";
import { isDatabaseThere, readSignedIn } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { formatDayClock } from "#lib/i18n/format.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";

type PageProps = { params: Promise<{ locale: string; token: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.invitation"))("title") };
}

/** Looking at it uses nothing up; only its form does. */
export default async function InvitationPage({ params }: PageProps) {
  const locale = await pageLanguage(params);
  if (!(await isDatabaseThere())) redirect(`/${locale}/team/away`);
  const { token } = await params;
  const found = await findInvitation({ token, now: now() });
  const t = await getTranslations("team");
  if (found.state !== "open") {
    return (
      <div className="mx-auto flex w-full max-w-md flex-col gap-6">
        <PageHead title={t("invitation.shut")} lead={(await getTranslations("refusal"))(found.state)} />
        <p>{t("invitation.askAgain")}</p>
        <ButtonLink look="quiet" href={`/${locale}/team/sign-in`} className="self-start">
          {t("invitation.signIn")}
        </ButtonLink>
      </div>
    );
  }
  const { name: organisation, timeZone } = await readOrganisation();
  const { email, role, inviter: name } = found;
  const time = formatDayClock(found.expiresAt.toISOString(), { language: locale, timeZone });
  const present = await readSignedIn();
  return (
    <div className="mx-auto flex w-full max-w-md flex-col gap-6">
      <PageHead
        title={t("invitation.join")}
        lead={name === null ? t("invitation.byOperator", { organisation }) : t("invitation.by", { name, organisation })}
      />
      {present === null ? null : <Notice tone="warn" title={t("invitation.signedIn", { name: present.name })} />}
      <Card title={t(`role.${role}`)} hint={t(`roleHint.${role}`)}>
        <AcceptanceForm token={token} email={email} language={locale} />
      </Card>
      <p className="text-muted text-sm">{t("invitation.until", { time })}</p>
    </div>
  );
}
