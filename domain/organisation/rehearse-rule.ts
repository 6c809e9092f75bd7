import { getTranslations } from "next-intl/server";
import { changeUptimeRule } from "#domain/organisation/commands/change-uptime-rule.ts";
import { listRuleDecisions } from "#domain/organisation/rule-reads.ts";
import { compareRules, type Months } from "#domain/service/compare-rules.ts";
import { listPublicRecords } from "#domain/service/record-reads.ts";
import { ruleSchedule } from "#domain/service/schedule-rules.ts";
import type { Caller } from "#lib/actor.ts";
import type { FieldProblem, ShownChange } from "#lib/form-state.ts";
import { formatMonth, formatUptime } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { readTimeZone } from "#lib/page-zone.ts";

type Shown =
  | { ok: true; value: ShownChange[] }
  | { ok: false; code: string; field?: string; problems?: FieldProblem[] };

/**
 * The figures of every public service as they are and as another rule would make them, without changing anything: one change per
 * service, one line per period. The same refusals as the change itself.
 */
export async function showFigures(ask: { caller: Caller; input: unknown; language: Language }): Promise<Shown> {
  const { caller, input, language } = ask;
  const words = await figureWords(language);
  return changeUptimeRule.rehearse(caller, input, async ({ db, now }) => {
    const zone = await readTimeZone(db);
    const decisions = await listRuleDecisions(db);
    const compared = compareRules(await listPublicRecords(now, db), {
      before: ruleSchedule(decisions.slice(0, -1), zone),
      after: ruleSchedule(decisions, zone),
      fromMonth: decisions.at(-1)?.fromMonth ?? "",
      ...{ zone, now: now.getTime() },
    });
    return compared.map(({ record, figures }): ShownChange => {
      const name = shownText(record.name, language);
      return {
        title: name?.text ?? record.id,
        lang: name?.language ?? language,
        rows: figures.map(({ months }) => words.period(months)),
        before: figures.map(({ before }) => words.figure(before)),
        after: figures.map(({ after }) => words.figure(after)),
      };
    });
  });
}

async function figureWords(language: Language) {
  const t = await getTranslations({ locale: language, namespace: "team.rule" });
  return {
    figure: (share: { from: number; to: number } | null) =>
      share === null ? t("noFigure") : formatUptime(share, language),
    period({ from, to }: Months): string {
      if (from === to) return formatMonth(from, language);
      const year = from.slice(0, 4);
      if (from.endsWith("-01") && to === `${year}-12`) return year;
      return t("months", { from: formatMonth(from, language), to: formatMonth(to, language) });
    },
  };
}
