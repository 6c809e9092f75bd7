import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { submitExampleAnswer } from "#domain/organisation/actions.ts";
import { readOrganisation } from "#domain/organisation/reads.ts";
import { requireSession } from "#lib/auth.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { hasRight } from "#lib/roles.ts";

type PageProps = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.first"))("title") };
}

export default async function FirstPage({ params }: PageProps) {
  const locale = await pageLanguage(params);
  const member = await requireSession(locale);
  if (member.mustChangePassword) redirect(`/${locale}/team/password`);
  const { example } = await readOrganisation();
  if (example !== "undecided" || !hasRight(member.role, "administer")) redirect(`/${locale}/team`);
  const t = await getTranslations("team.first");
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-6">
      <PageHead title={t("title")} lead={t("lead")} />
      <Card>
        <ActionForm action={submitExampleAnswer}>
          <ChoiceField
            name="answer"
            label={t("title")}
            value="keep"
            choices={[
              { value: "keep", label: t("keep"), hint: t("keepHint") },
              { value: "empty", label: t("empty"), hint: t("emptyHint") },
            ]}
          />
          <Button>{t("submit")}</Button>
        </ActionForm>
      </Card>
    </div>
  );
}
