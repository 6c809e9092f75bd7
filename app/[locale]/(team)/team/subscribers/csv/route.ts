import { pipeline, Readable } from "node:stream";
import { stringify } from "csv-stringify";
import { listedRow, subscriberColumns } from "#domain/subscriber/csv-rules.ts";
import { streamSubscribers } from "#domain/subscriber/staff-reads.ts";
import { requireMember } from "#lib/auth.ts";
import { isLanguage } from "#lib/i18n/language.ts";
import { log } from "#lib/log.ts";
import { errorCode } from "#lib/problem.ts";

type Context = { params: Promise<{ locale: string }> };

/** All who are told, with when and how they said yes: in the form in which a list is taken. Read and sent piece by piece. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params;
  await requireMember({ locale: isLanguage(locale) ? locale : "fr", right: "administer" });
  const table = stringify({
    ...{ header: true, columns: [...subscriberColumns], record_delimiter: "windows" },
    // What begins like a formula is led by an apostrophe: a spreadsheet shows it and computes nothing.
    escape_formulas: true,
  });
  pipeline(Readable.from(listRows()), table, (error) => {
    if (error != null && !request.signal.aborted && error.code !== "ERR_STREAM_PREMATURE_CLOSE")
      log.fail("the subscribers could not be sent whole", { code: errorCode(error) ?? "unknown" });
  });
  return new Response(Readable.toWeb(table) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="subscribers.csv"',
      "cache-control": "no-store",
      "x-robots-tag": "noindex",
    },
  });
}

async function* listRows() {
  for await (const rows of streamSubscribers()) for (const row of rows) yield listedRow(row);
}
