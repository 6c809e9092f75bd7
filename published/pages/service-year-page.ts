import { durationOf, type Span, worstOf } from "#domain/service/uptime-rules.ts";
import { otherLanguage } from "#lib/i18n/language.ts";
import { nextMidnight } from "#lib/zoned-days.ts";
import type { ServiceFacts } from "#published/facts.ts";
import { neighbours } from "#published/pages/periods.ts";
import { entriesIn, formulasOf, ledgerOf, ruleOf, type ServiceLedger } from "#published/pages/service-ledger.ts";
import { identityOf, newestFirst, nextTurn, ruleChanges, yearLine } from "#published/pages/service-page.ts";
import { servicePath, siteOf, summaryOf, type View } from "#published/pages/shared.ts";
import type { ServiceIncident, ServiceYearPage } from "#published/record-documents.ts";

/** A year ("2011") of a service in one language, as it reads at `view.now`; null where nothing is known of it. */
export function serviceYearPage(view: View, service: ServiceFacts, year: string): ServiceYearPage | null {
  const { facts, language, now } = view;
  const ledger = ledgerOf(facts, service, now);
  const line = ledger.years.find(({ period }) => period.name === year);
  if (line?.isKnown !== true) return null;
  const path = `${servicePath(language, service.id)}/${year}`;
  const months = [...ledger.months.values()].filter(({ period, isKnown }) => isKnown && period.name.startsWith(year));
  const formulas = formulasOf(ledger, months);
  const { previous, next } = neighbours(
    ledger.years.flatMap((one) => (one.isKnown ? [one.period.name] : [])),
    year,
  );
  const beside = (name: string | null) => (name === null ? null : `${servicePath(language, service.id)}/${name}`);
  return {
    kind: "service-year",
    path,
    alternatePath: `${servicePath(otherLanguage(language), service.id)}/${year}`,
    language,
    site: siteOf(facts.site, language),
    changedAt: "",
    changesAt: turnIn(ledger, line.period),
    ...identityOf(view, service),
    year,
    line: yearLine(view, ledger, { line, formulas: formulasOf(ledger, [line])[0] ?? [] }),
    formulas: months.map(({ period }, place) => ({ month: period.name, figures: formulas[place] ?? [] })),
    incidents: incidentsIn(view, ledger, line.period),
    rule: ruleOf(ledger, line.period),
    rules: ruleChanges(view),
    asOf: asOf(ledger, line.period),
    csvPath: `${path}.csv`,
    previous: beside(previous),
    next: beside(next),
  };
}

/** Up to when a period's figures count: its end, or now. */
export function asOf({ now }: ServiceLedger, { to }: Span): string {
  return new Date(Math.min(now, to)).toISOString();
}

/** When the page of a period next reads differently: each midnight while it lasts, sooner while something is open; at its end. */
export function turnIn(ledger: ServiceLedger, { to }: Span): string | null {
  if (to <= ledger.now) return null;
  return nextTurn(ledger, nextMidnight(ledger.now, ledger.zone));
}

/** The incidents of a period with how long each held the service in it, newest first. */
export function incidentsIn(view: View, ledger: ServiceLedger, period: Span): ServiceIncident[] {
  const entries = entriesIn(ledger, period);
  return newestFirst(entries).map((incident) => {
    const own = entries.filter((entry) => entry.incident === incident);
    return {
      ...summaryOf(view, incident),
      within: durationOf(
        own.map(({ impact }) => impact),
        period,
        view.now,
      ),
      worstHere: worstOf(own.map(({ interval }) => interval.level)),
    };
  });
}
