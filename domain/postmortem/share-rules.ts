/** What stands over a shared draft: a sentence and a word that crosses the page; `path`: the same link in a language. */
export type Watermark = { sentence: string; word: string; path: { fr: string; en: string } };

/**
 * A draft's page as it is shared: marked as a draft on every screen and sheet, not to be indexed, and leading to its other
 * language by the same link. Throws when there is no head or body to mark.
 */
export function watermarked(html: string, incidentId: string, { sentence, word, path }: Watermark): string {
  const head = /<head[^>]*>/.exec(html)?.[0];
  const body = /<body[^>]*>/.exec(html)?.[0];
  if (head === undefined || body === undefined) throw new Error("a shared page has no head or no body");
  const robots =
    '<meta name="robots" content="noindex, nofollow, noarchive"><meta name="referrer" content="no-referrer">';
  const band = `<aside aria-label="${inHtml(word)}" style="${bandStyle}">${inHtml(sentence)}</aside>`;
  const cross = `<div aria-hidden="true" style="${crossStyle}background-image:url(&quot;${crossing(word)}&quot;)"></div>`;
  const marked = html.replace(head, () => head + robots).replace(body, () => body + band + cross);
  return marked.replaceAll(/ href="\/(fr|en)\/postmortems\/([a-z0-9-]+)"/g, (link, language: "fr" | "en", id) =>
    id === incidentId ? ` href="${path[language]}"` : link,
  );
}

const bandStyle =
  "position:sticky;top:0;z-index:20;margin:0;padding:.625rem 1rem;background:#7a2e00;color:#fff;font:600 1rem/1.4 system-ui,sans-serif;text-align:center;print-color-adjust:exact";
const crossStyle = "position:fixed;inset:0;z-index:10;pointer-events:none;print-color-adjust:exact;";

/** A word, slanted and faint, as the address of a picture that tiles. */
function crossing(word: string): string {
  const text = `<text x="240" y="150" text-anchor="middle" transform="rotate(-24 240 150)" font-family="sans-serif" font-size="34" font-weight="700" fill="#808080" fill-opacity=".18">${inHtml(word)}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="300">${text}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** A page that says that there is nothing to see, the same whatever the reason. */
export function neutralPage(said: { title: string; text: string }, language: string): string {
  const [title, text] = [inHtml(said.title), inHtml(said.text)];
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${title}</title></head><body style="font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem"><main><h1 style="font-size:1.25rem">${title}</h1><p>${text}</p></main></body></html>`;
}

function inHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
