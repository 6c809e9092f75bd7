import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { RuleDecisions } from "#domain/organisation/components/rule-decisions.tsx";
import { RuleForm } from "#domain/organisation/components/rule-form.tsx";
import { RuleWords } from "#domain/organisation/components/rule-words.tsx";
import { readOrganisation } from "#domain/organisation/reads.ts";
import { listRuleDecisions } from "#domain/organisation/rule-reads.ts";
import { monthAt } from "#domain/service/month-rules.ts";
import { ruleAt, ruleSchedule } from "#domain/service/schedule-rules.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { formatMonth } from "#lib/i18n/format.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";

type PageProps = { params: Promise<{ locale: string }>; searchParams: Promise<{ notice?: string | string[] }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.rule"))("title") };
}

export default async function UptimeRulePage({ params, searchParams }: PageProps) {
  const language = await pageLanguage(params);
  await requireMember({ locale: language, right: "administer" });
  const t = await getTranslations("team.rule");
  const { timeZone } = await readOrganisation();
  const decisions = await listRuleDecisions();
  const present = now().getTime();
  const schedule = ruleSchedule(decisions, timeZone);
  const rule = ruleAt(schedule, present);
  const coming = schedule.filter(({ from }) => from > present);
  const isChanged = (await searchParams).notice === "changed";
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      {isChanged ? <Notice tone="good" role="status" title={t("changed")} /> : null}
      <Card title={t("inForce")}>
        <RuleWords rule={rule} language={language} />
        {coming.map(({ from, rule: next }) => (
          <div key={from} className="flex flex-col gap-2 border-line border-t pt-4">
            <h3 className="font-semibold">
              {t("fromMonthOn", { month: formatMonth(monthAt(from, timeZone), language) })}
            </h3>
            <RuleWords rule={next} language={language} />
          </div>
        ))}
      </Card>
      <Card title={t("change")}>
        <RuleForm
          rule={rule}
          version={decisions.at(-1)?.seq ?? 0}
          month={monthAt(present, timeZone)}
          language={language}
        />
      </Card>
      <Card title={t("decisions")} hint={t("decisionsHint")}>
        <RuleDecisions decisions={decisions} place={{ language, timeZone }} />
      </Card>
    </>
  );
}
