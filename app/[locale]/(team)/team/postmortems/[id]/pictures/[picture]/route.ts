import { readPictureBytes } from "#domain/postmortem/picture-reads.ts";
import { requireMember } from "#lib/auth.ts";
import { isLanguage } from "#lib/i18n/language.ts";

type Context = { params: Promise<{ locale: string; id: string; picture: string }> };

const isId = (word: string) => /^[a-z0-9-]{1,40}$/.test(word);

/** A postmortem's picture for its team: that of a draft has no other address. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { locale, id, picture } = await params;
  await requireMember({ locale: isLanguage(locale) ? locale : "fr", right: "read" });
  const found = isId(id) && isId(picture) ? await readPictureBytes({ incidentId: id, id: picture }) : null;
  if (found === null) return new Response(null, { status: 404 });
  return new Response(found.bytes, {
    headers: {
      "content-type": found.type,
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    },
  });
}
