import { Readable } from "node:stream";
import { readExport } from "#domain/history/export-reads.ts";
import { readOrganisation } from "#domain/organisation/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { dayOf } from "#lib/i18n/format.ts";
import { isLanguage } from "#lib/i18n/language.ts";

type Context = { params: Promise<{ locale: string }> };

/** Everything that the public site is made of, as documented JSON that imports again. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params;
  await requireMember({ locale: isLanguage(locale) ? locale : "fr", right: "administer" });
  const { timeZone } = await readOrganisation();
  const at = now();
  const pieces = Readable.from(await readExport(at));
  return new Response(Readable.toWeb(pieces) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="vigie-export-${dayOf(at.toISOString(), timeZone)}.json"`,
      "cache-control": "no-store",
      "x-robots-tag": "noindex",
    },
  });
}
