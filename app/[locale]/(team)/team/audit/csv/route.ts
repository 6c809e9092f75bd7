import { pipeline, Readable } from "node:stream";
import { stringify } from "csv-stringify";
import { getTranslations } from "next-intl/server";
import { type AuditRow, readAuditNames, streamAuditRows } from "#domain/member/audit-reads.ts";
import { idsIn, typedFilter } from "#domain/member/audit-rules.ts";
import { type AuditFilter, auditFilterInput } from "#domain/member/audit-schema.ts";
import {
  type AuditLine,
  auditAction,
  auditActor,
  auditLines,
  auditName,
} from "#domain/member/components/audit-words.ts";
import { readOrganisation } from "#domain/organisation/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { dayOf } from "#lib/i18n/format.ts";
import { isLanguage, type Language } from "#lib/i18n/language.ts";
import { log } from "#lib/log.ts";
import { errorMessage } from "#lib/problem.ts";

type Context = { params: Promise<{ locale: string }> };

const columns = ["at", "who", "what", "about", "before", "after", "noted", "command", "subject"] as const;

type Translate = (key: string, values?: Record<string, string>) => string;

type Told = Record<(typeof columns)[number], string>;

/** The log that the address's filter leaves, as a table for spreadsheets: read and sent piece by piece. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params;
  const language = isLanguage(locale) ? locale : "fr";
  await requireMember({ locale: language, right: "administer" });
  const parsed = auditFilterInput.safeParse(typedFilter(Object.fromEntries(new URL(request.url).searchParams)));
  if (!parsed.success) return new Response(null, { status: 400 });
  const { timeZone } = await readOrganisation();
  const t = await getTranslations({ locale: language, namespace: "team.audit" });
  const table = stringify({
    bom: true,
    header: true,
    columns: columns.map((key) => ({ key, header: t(`csv.${key}`) })),
    // What spreadsheets of that language split at: another sign would leave one column, or split words where a formula could hide.
    delimiter: language === "fr" ? ";" : ",",
    record_delimiter: "windows",
    // What begins like a formula is led by an apostrophe: a spreadsheet shows it and computes nothing.
    escape_formulas: true,
  });
  const rows = Readable.from(tellRows({ filter: parsed.data, timeZone, language }));
  // Whoever goes away in the middle ends the reading as well.
  pipeline(rows, table, (error) => {
    if (error != null && !request.signal.aborted && error.code !== "ERR_STREAM_PREMATURE_CLOSE")
      log.fail("the log could not be sent whole", { why: errorMessage(error) });
  });
  const name = `${t("csv.file")}-${dayOf(now().toISOString(), timeZone)}.csv`;
  return new Response(Readable.toWeb(table) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
      "x-robots-tag": "noindex",
    },
  });
}

async function* tellRows(ask: { filter: AuditFilter; timeZone: string; language: Language }): AsyncGenerator<Told> {
  const t = await getTranslations({ locale: ask.language });
  const place = { language: ask.language, timeZone: ask.timeZone };
  for await (const rows of streamAuditRows(ask.filter, ask.timeZone)) {
    const names = await readAuditNames(idsIn(rows));
    const telling = { t, place, names, clock: "plain" } as const;
    for (const row of rows) {
      const { changes, noted } = auditLines(row, telling);
      const about = row.subject === null ? "" : (auditName(row.subject, telling)?.text ?? "");
      yield {
        ...plainOf(row),
        what: auditAction(row.command, t),
        who: auditActor(row, t),
        about,
        before: cell(changes, "before", t),
        after: cell(changes, "after", t),
        noted: cell(noted, "after", t),
      };
    }
  }
}

function plainOf({ at, command, subject }: AuditRow) {
  return { at: at.toISOString(), command, subject: subject ?? "" };
}

function cell(lines: AuditLine[], side: "before" | "after", t: Translate): string {
  return lines
    .flatMap((line) =>
      line[side] === null ? [] : [t("team.audit.csv.line", { field: line.field, value: line[side] })],
    )
    .join("\n");
}
