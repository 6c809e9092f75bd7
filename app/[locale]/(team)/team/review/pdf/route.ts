import { getTranslations } from "next-intl/server";
import { dayOf } from "#lib/i18n/format.ts";
import { printReview } from "#published/pdf/print-review.ts";
import { fileHeaders, openReview } from "../open-review.ts";

type Context = { params: Promise<{ locale: string }> };

/** The review that the address names, as a PDF. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const opened = await openReview(request, (await params).locale);
  if (opened === null) return new Response(null, { status: 404 });
  const { language, host, figures, items, frozen } = opened;
  const t = await getTranslations({ locale: language });
  const signature = frozen && {
    month: frozen.month,
    frozenAt: frozen.frozenAt,
    frozenName: frozen.frozenName,
    signedAt: frozen.signedAt,
    signedName: frozen.signedName,
  };
  const bytes = await printReview({ figures, items, language, host, signature });
  const name = `${t("review.lines.file")}-${frozen?.month ?? dayOf(figures.asOf, figures.zone)}.pdf`;
  return new Response(bytes, { headers: fileHeaders({ name, type: "application/pdf" }) });
}
