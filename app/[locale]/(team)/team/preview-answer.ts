import { getTranslations } from "next-intl/server";
import type { Language } from "#lib/i18n/language.ts";

/** A previewed page as an answer that nobody keeps, and that may load nothing from elsewhere. */
export function previewAnswer(html: string): Response {
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
export async function previewRefused(locale: Language, codes: string[]): Promise<string> {
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
