import { readEvidenceFile } from "#domain/remediation/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { isLanguage } from "#lib/i18n/language.ts";

type Context = { params: Promise<{ locale: string; id: string; evidence: string }> };

const isId = (word: string) => /^[a-z0-9]{12}$/.test(word);

/** A file given as evidence, for members alone: never shown by a browser, always taken as bytes to keep. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { locale, id, evidence } = await params;
  await requireMember({ locale: isLanguage(locale) ? locale : "fr", right: "read" });
  const isAsked = isId(id) && isId(evidence);
  const found = isAsked ? await readEvidenceFile({ remediationId: id, evidenceId: evidence }) : null;
  if (found === null) return new Response(null, { status: 404 });
  const plain = found.name.replaceAll(/[^\w .-]/g, "_");
  const encoded = encodeURIComponent(found.name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return new Response(found.bytes, {
    headers: {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    },
  });
}
