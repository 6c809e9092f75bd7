import { assembleContent } from "#domain/postmortem/assemble-rules.ts";
import { withPictures } from "#domain/postmortem/picture-reads.ts";
import { readPostmortem } from "#domain/postmortem/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { isLanguage } from "#lib/i18n/language.ts";
import { previewPostmortem } from "#published/preview-postmortem.ts";

type Context = { params: Promise<{ locale: string; id: string }> };

/** What is being written, as the very page that publishing it would make (STYLE V8); nothing of it stays. 404 where there is nothing to show. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale, id } = await params;
  const reader = isLanguage(locale) ? locale : "fr";
  await requireMember({ locale: reader, right: "read" });
  const asked = new URL(request.url).searchParams.get("language");
  const language = isLanguage(asked) ? asked : reader;
  const postmortem = await readPostmortem(id);
  if (postmortem === null || postmortem.notRequired !== null) return new Response(null, { status: 404 });
  const present = now();
  const before = postmortem.revisions.map(({ content }) => content);
  const change = before.length === 0 ? "first" : "editorial";
  const content = assembleContent(postmortem.written, { change, before, at: present.toISOString() });
  const html = await previewPostmortem(present, { incidentId: id, language, content });
  if (html === null) return new Response(null, { status: 404 });
  return new Response(await withPictures(html, id), {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "x-robots-tag": "noindex",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self'; frame-ancestors 'self'",
    },
  });
}
