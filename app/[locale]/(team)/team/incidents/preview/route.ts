import { getTranslations } from "next-intl/server";
import { rehearseDraft } from "#domain/incident/rehearse-draft.ts";
import { countAudience } from "#domain/notice/audience-reads.ts";
import { noticePreview } from "#domain/notice/phrases.ts";
import { readCaller } from "#lib/auth.ts";
import { isLanguage, type Language } from "#lib/i18n/language.ts";
import { log } from "#lib/log.ts";
import { errorCode, errorMessage } from "#lib/problem.ts";
import { previewPage } from "#published/preview.ts";
import { previewNotice } from "#published/preview-notice.ts";

type Context = { params: Promise<{ locale: string }> };

/** Answers a composing form with the very page that publishing it would make (STYLE V8); nothing of it stays. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params;
  const reader = isLanguage(locale) ? locale : "fr";
  const query = new URL(request.url).searchParams;
  const asked = query.get("language");
  const language = isLanguage(asked) ? asked : reader;
  const which = query.get("page");
  try {
    const seen = await rehearseDraft(await readCaller(), await request.formData(), async ({ db, now, value }) => {
      const { incidentId, updateId } = value;
      if (which !== "told")
        return previewPage(db, now, { incidentId, language, which: which === "status" ? "status" : "incident" });
      const audience = await countAudience(db, updateId);
      return noticePreview(await previewNotice(db, now, { updateId, language }), audience, {
        language: reader,
        t: await getTranslations({ locale: reader }),
        said: await getTranslations({ locale: language }),
      });
    });
    if (seen.ok) return page(seen.value);
    return page(await refused(reader, [seen.code, ...seen.problems.map(({ code }) => code)]));
  } catch (error) {
    log.fail("a preview could not be made", { why: errorMessage(error), code: errorCode(error) ?? "" });
    return page(await refused(reader, ["unexpected"]));
  }
}

function page(html: string): Response {
  return new Response(html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "x-robots-tag": "noindex",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self'; frame-ancestors 'self'",
    },
  });
}

/** A plain page that says why there is nothing to see yet; made of messages alone. */
async function refused(locale: Language, codes: string[]): Promise<string> {
  const own = await getTranslations({ locale, namespace: "compose.refusal" });
  const common = await getTranslations({ locale, namespace: "refusal" });
  const sentence = (code: string) =>
    own.has(code) ? own(code) : common.has(code) ? common(code) : common("unexpected");
  const rows = [...new Set(codes)].map((code) => `<p>${inHtml(sentence(code))}</p>`).join("");
  const title = inHtml((await getTranslations({ locale, namespace: "compose.preview" }))("refused"));
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title}</title><body style="font:1rem/1.5 system-ui,sans-serif;padding:1rem"><h1 style="font-size:1.25rem">${title}</h1>${rows}</body></html>`;
}

function inHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
