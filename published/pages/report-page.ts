import { otherLanguage } from "#lib/i18n/language.ts";
import { zonedDays } from "#lib/zoned-days.ts";
import type { ServiceFacts } from "#published/facts.ts";
import { neighbours } from "#published/pages/periods.ts";
import { heldSince, reportChanges } from "#published/pages/report-changes.ts";
import { entriesIn, formulasOf, ledgerOf, ruleOf, verdictOf } from "#published/pages/service-ledger.ts";
import { identityOf, reportPath } from "#published/pages/service-page.ts";
import { serviceDay } from "#published/pages/service-rows.ts";
import { asOf, incidentsIn, turnIn } from "#published/pages/service-year-page.ts";
import { servicePath, siteOf, type View } from "#published/pages/shared.ts";
import type { ReportPage } from "#published/record-documents.ts";

/** The availability report of a service for a month ("2011-02") in one language; null where nothing is known of it. */
export function reportPage(view: View, service: ServiceFacts, month: string): ReportPage | null {
  const { facts, language, now } = view;
  const ledger = ledgerOf(facts, service, now);
  const line = ledger.months.get(month);
  if (line?.isKnown !== true) return null;
  const { period } = line;
  const isClosed = period.to <= now;
  const changes = isClosed ? reportChanges(view, ledger, period) : [];
  const known = [...ledger.months.values()].flatMap((one) => (one.isKnown ? [one.period.name] : []));
  const { previous, next } = neighbours(known, month);
  const path = reportPath(view, service, month);
  const beside = (name: string | null) => (name === null ? null : reportPath(view, service, name));
  const end = Math.min(now, period.to);
  const days = zonedDays(end - 1, ledger.zone, 31).filter((day) => day.from >= period.from);
  return {
    kind: "report",
    path,
    alternatePath: reportPath({ language: otherLanguage(language) }, service, month),
    language,
    site: siteOf(facts.site, language),
    changedAt: "",
    changesAt: turnIn(ledger, period),
    ...identityOf(view, service),
    month,
    closedAt: isClosed ? new Date(period.to).toISOString() : null,
    asOf: changes.at(-1)?.at ?? (isClosed ? heldSince(facts.site, period) : asOf(ledger, period)),
    figure: line.figure,
    recordedMs: line.recordedMs,
    ...verdictOf(ledger, line),
    days: days.map((day) => serviceDay({ view, entries: entriesIn(ledger, day), day, recorded: ledger.recorded })),
    incidents: incidentsIn(view, ledger, period),
    formulas: formulasOf(ledger, [line])[0] ?? [],
    rule: ruleOf(ledger, period),
    changes,
    csvPath: `${path}.csv`,
    yearPath: `${servicePath(language, service.id)}/${month.slice(0, 4)}`,
    previous: beside(previous),
    next: beside(next),
  };
}
