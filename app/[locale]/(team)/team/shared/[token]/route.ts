import { getTranslations } from "next-intl/server";
import { readOrganisation } from "#domain/organisation/reads.ts";
import { assembleContent } from "#domain/postmortem/assemble-rules.ts";
import { withPictures } from "#domain/postmortem/picture-reads.ts";
import { readPostmortem } from "#domain/postmortem/reads.ts";
import { findShare } from "#domain/postmortem/share-reads.ts";
import { neutralPage, watermarked } from "#domain/postmortem/share-rules.ts";
import { isDatabaseThere } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { formatDayClock } from "#lib/i18n/format.ts";
import { isLanguage, type Language } from "#lib/i18n/language.ts";
import { log } from "#lib/log.ts";
import { errorCode, errorMessage } from "#lib/problem.ts";
import { previewPostmortem } from "#published/preview-postmortem.ts";

type Context = { params: Promise<{ locale: string; token: string }> };

/** A draft as readers would have it, for whoever holds its link (PM-6): marked, kept by no cache and no search engine. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { locale, token } = await params;
  const language = isLanguage(locale) ? locale : "fr";
  try {
    if (!(await isDatabaseThere())) return await neutral(language, { said: "away", status: 503 });
    const html = await sharedPage(token, language);
    return html === null ? await neutral(language, { said: "gone", status: 404 }) : page(html, 200);
  } catch (error) {
    log.fail("a shared draft could not be shown", { why: errorMessage(error), code: errorCode(error) ?? "" });
    return await neutral(language, { said: "away", status: 503 });
  }
}

/** The page of a link that holds; null for any other. */
async function sharedPage(token: string, language: Language): Promise<string | null> {
  const present = now();
  const share = await findShare({ token, now: present });
  const postmortem = share === null ? null : await readPostmortem(share.incidentId);
  if (share === null || postmortem === null) return null;
  const { incidentId } = share;
  const before = postmortem.revisions.map(({ content }) => content);
  const change = before.length === 0 ? "first" : "editorial";
  const content = assembleContent(postmortem.written, { change, before, at: present.toISOString() });
  const html = await previewPostmortem(present, { incidentId, language, content });
  if (html === null) return null;
  const { name: host, timeZone } = await readOrganisation();
  const t = await getTranslations({ locale: language, namespace: "postmortem.share" });
  const until = formatDayClock(share.expiresAt, { language, timeZone });
  const path = { fr: `/fr/team/shared/${token}`, en: `/en/team/shared/${token}` };
  const mark = { sentence: t("watermark", { host, until }), word: t("word"), path };
  return withPictures(watermarked(html, incidentId, mark), incidentId);
}

async function neutral(language: Language, told: { said: "gone" | "away"; status: number }): Promise<Response> {
  const t = await getTranslations({ locale: language, namespace: "postmortem.share" });
  const { said, status } = told;
  return page(neutralPage({ title: t(`${said}.title`), text: t(`${said}.text`) }, language), status);
}

function page(html: string, status: number): Response {
  return new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "x-robots-tag": "noindex, nofollow, noarchive",
      "referrer-policy": "no-referrer",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    },
  });
}
