import type { Language } from "#lib/i18n/language.ts";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A text as HTML shows it. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

/** A mail as simple HTML that plain clients show, in light and dark: `body` between its ends, `why` small below. */
export function mailPage(page: { language: Language; title: string; body: string; why: string }): string {
  return `<!doctype html>
<html lang="${page.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escaped(page.title)}</title></head>
<body style="font:16px/1.5 system-ui,sans-serif;max-width:36em;margin:24px auto;padding:0 16px">
${page.body}
<hr style="border:0;border-top:1px solid;opacity:.25">
<p style="font-size:14px;opacity:.75">${escaped(page.why)}</p>
</body>
</html>
`;
}
