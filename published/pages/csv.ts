import { stringify } from "csv-stringify/sync";
import type { Duration } from "#published/documents.ts";
import type { Figure, MonthLine, Recorded, ReportPage, ServiceYearPage } from "#published/record-documents.ts";

// Figures as comma-separated values, for spreadsheets: RFC 4180, UTF-8, English column names, machine-readable numbers in both languages.

const minuteMs = 60_000;
const form = { header: true, record_delimiter: "windows" } as const;

/** Lines of a service's months; shares in percent cut (never rounded up) to three decimals, minutes cut to whole ones. */
export function yearCsv(page: ServiceYearPage): string {
  return stringify(page.line.months.map(monthRow), { ...form, columns: monthColumns });
}

const monthColumns = [
  "month",
  "recorded",
  "uptime_percent_from",
  "uptime_percent_to",
  "down_minutes_from",
  "down_minutes_to",
  "worst_level",
  "incidents",
  "target_percent",
  "target_met",
];

function monthRow(line: MonthLine): Record<string, string | number> {
  return {
    month: line.month,
    ...figureCells(line.figure),
    incidents: line.incidents,
    target_percent: line.target === null ? "" : percent(line.target),
    target_met: line.verdict ?? "",
  };
}

function figureCells({ uptime, downMs, worst, recorded }: Figure): Record<string, string | number> {
  return {
    recorded,
    uptime_percent_from: uptime === null ? "" : percent(uptime.from),
    uptime_percent_to: uptime === null ? "" : percent(uptime.to),
    ...minuteCells(downMs, recorded),
    worst_level: worst ?? "",
  };
}

/** Whole minutes, shortest and longest; where nothing is recorded and nothing known, none are claimed. */
function minuteCells({ fromMs, toMs }: Duration, recorded: Recorded): Record<string, string | number> {
  const isRecorded = recorded === "whole" || recorded === "part";
  if (!isRecorded && toMs === 0) return { down_minutes_from: "", down_minutes_to: "" };
  return { down_minutes_from: Math.floor(fromMs / minuteMs), down_minutes_to: Math.floor(toMs / minuteMs) };
}

/** A share (0..1) as a percentage cut to three decimals, "99.226": 99.9996 is not 100. */
function percent(share: number): string {
  return (Math.floor(share * 100_000 + 1e-6) / 1000).toFixed(3);
}

/** The days of a month's report. */
export function reportCsv(page: ReportPage): string {
  const rows = page.days.map((day) => ({
    date: day.date,
    worst_level: day.level ?? "operational",
    ...minuteCells(day.downMs, day.level === "not_recorded" ? "none" : "whole"),
    incidents: day.incidents.map(({ path }) => page.site.origin + path).join(" "),
  }));
  const columns = ["date", "worst_level", "down_minutes_from", "down_minutes_to", "incidents"];
  return stringify(rows, { ...form, columns });
}
