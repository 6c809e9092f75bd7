import { now } from "#lib/clock.ts";
import { isLanguage } from "#lib/i18n/language.ts";
import { answerSearch } from "#published/search/answer-search.ts";
import { readQuery } from "#published/search/query.ts";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ locale: string }> };

/** Search over what is published: the one public page that is made when asked for. 503 before the first edition and in a flood. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params;
  if (!isLanguage(locale)) return new Response(null, { status: 404 });
  const asked = readQuery(new URL(request.url).searchParams.get("q") ?? "");
  const page = await answerSearch({ ...asked, language: locale, now: now().getTime() });
  if (page === null) return new Response(null, { status: 503 });
  const headers = { ...page.headers, "cache-control": "no-store", "x-robots-tag": "noindex" };
  return new Response(new Uint8Array(page.body), { headers });
}
