/** A piece of an HTML page; `source` pieces joined are the page again. Attributes are undecoded; without value: "". */
export type Token =
  | { kind: "text" | "comment" | "doctype" | "end"; source: string; name: string }
  | { kind: "start"; source: string; name: string; attributes: Map<string, string> }
  | { kind: "raw"; source: string; name: string };

const rawNames = new Set(["script", "style", "title", "textarea"]);
const attribute = /\s+([^\s"'<>/=]+)(?:="([^"]*)")?/y;

/**
 * The tokens of a page as React writes it: every attribute in double quotes, every `<` of a text escaped. The content
 * of script, style, title and textarea is one `raw` token. Throws a SyntaxError on anything React would not write,
 * so that nothing is ever rewritten on a guess.
 */
export function htmlTokens(html: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < html.length) {
    const token = nextToken(html, at);
    tokens.push(token);
    at += token.source.length;
    if (token.kind !== "start" || !rawNames.has(token.name)) continue;
    const end = html.indexOf(`</${token.name}>`, at);
    if (end === -1) throw new SyntaxError(`<${token.name}> is never closed`);
    if (end > at) tokens.push({ kind: "raw", source: html.slice(at, end), name: token.name });
    at = end;
  }
  return tokens;
}

function nextToken(html: string, at: number): Token {
  if (html[at] !== "<") {
    const end = html.indexOf("<", at);
    return { kind: "text", source: html.slice(at, end === -1 ? html.length : end), name: "" };
  }
  if (html.startsWith("<!--", at)) return { kind: "comment", source: upTo(html, at, "-->"), name: "" };
  if (html.startsWith("<!", at)) return { kind: "doctype", source: upTo(html, at, ">"), name: "" };
  if (html.startsWith("</", at)) {
    const source = upTo(html, at, ">");
    return { kind: "end", source, name: source.slice(2, -1).toLowerCase() };
  }
  return startTag(html, at);
}

function startTag(html: string, at: number): Token {
  const name = /[a-zA-Z][a-zA-Z0-9-]*/y;
  name.lastIndex = at + 1;
  const found = name.exec(html)?.[0];
  if (found === undefined) throw new SyntaxError(`not a tag at ${at}`);
  const attributes = new Map<string, string>();
  let end = at + 1 + found.length;
  for (;;) {
    attribute.lastIndex = end;
    const match = attribute.exec(html);
    if (match === null) break;
    attributes.set((match[1] ?? "").toLowerCase(), match[2] ?? "");
    end = attribute.lastIndex;
  }
  const close = html.startsWith("/>", end) ? "/>" : ">";
  if (!html.startsWith(close, end)) throw new SyntaxError(`<${found}> at ${at} is not as React writes it`);
  return { kind: "start", source: html.slice(at, end + close.length), name: found.toLowerCase(), attributes };
}

function upTo(html: string, at: number, mark: string): string {
  const end = html.indexOf(mark, at);
  if (end === -1) throw new SyntaxError(`"${mark}" is missing after ${at}`);
  return html.slice(at, end + mark.length);
}
