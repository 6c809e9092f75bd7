import { stringify } from "csv-stringify/sync";
import { getTranslations } from "next-intl/server";
import { reviewParts } from "#domain/review/components/review-lines.ts";
import { dayOf } from "#lib/i18n/format.ts";
import { fileHeaders, openReview } from "../open-review.ts";

type Context = { params: Promise<{ locale: string }> };

const columns = ["part", "what", "value", "detail"] as const;

/** The review that the address names, as a table for spreadsheets. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const opened = await openReview(request, (await params).locale);
  if (opened === null) return new Response(null, { status: 404 });
  const { language, figures, items, frozen } = opened;
  const t = await getTranslations({ locale: language });
  const place = { language, timeZone: figures.zone };
  const rows = reviewParts({ figures, items, t, place }).flatMap(({ title, lines }) =>
    lines.map((line) => ({ part: title, ...line })),
  );
  const table = stringify(rows, {
    bom: true,
    header: true,
    columns: columns.map((key) => ({ key, header: t(`review.lines.${key}`) })),
    // As the log's: what spreadsheets of that language split at, and nothing that they would compute.
    delimiter: language === "fr" ? ";" : ",",
    record_delimiter: "windows",
    escape_formulas: true,
  });
  const name = `${t("review.lines.file")}-${frozen?.month ?? dayOf(figures.asOf, figures.zone)}.csv`;
  return new Response(table, { headers: fileHeaders({ name, type: "text/csv; charset=utf-8" }) });
}
