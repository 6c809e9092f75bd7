import { createHash } from "node:crypto";
import { htmlTokens, type Token } from "#published/html-tokens.ts";

/** Why a rendered page must not be published. */
export type PageFault =
  | "not_html"
  | "suspended"
  | "title_missing"
  | "stylesheet_left"
  | "inline_handler"
  | "inline_style"
  | "script_missing"
  | "status"
  | "unreachable";

/** Thrown instead of publishing a page that would be incomplete or unsafe without Next's scripts. */
export class UnfitPage extends Error {
  override name = "UnfitPage";
  readonly fault: PageFault;
  constructor(fault: PageFault, detail: string) {
    super(`${fault}: ${detail}`);
    this.fault = fault;
  }
}

/** What a page needs besides its own HTML: stylesheets by their path, and the one script's source. */
export type Assets = { stylesheet(href: string): Promise<string>; script: string };

/** A page ready to be served as bytes, and the hashes its Content-Security-Policy allows. */
export type FinishedPage = { html: string; styleHashes: string[]; scriptHashes: string[] };

const scriptPath = "/vigie.js";
const droppedAttribute = / data-(?:precedence|href|next-head)="[^"]*"/g;

/**
 * Turns Next's answer into the page that is published: its stylesheets inlined, Next's scripts, preloads and markers
 * removed, our script inlined, structured data kept. The same answer always gives the same bytes. Throws UnfitPage.
 */
export async function finishPage(html: string, assets: Assets): Promise<FinishedPage> {
  const tokens = read(html);
  refuse(tokens);
  const output: string[] = [];
  const styles: string[] = [];
  const sheets: string[] = [];
  const script = plainScript(assets.script);
  let hasScript = false;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.kind === "comment") continue;
    if (token.kind !== "start") output.push(token.source);
    else if (token.name === "script") {
      const isOurs = token.attributes.get("src") === scriptPath;
      if (isOurs) output.push(`<script>${script}</script>`);
      else if (token.attributes.get("type") === "application/ld+json") output.push(elementAt(tokens, index));
      hasScript ||= isOurs;
      index = endOf(tokens, index);
    } else if (token.name === "style") {
      styles.push(tokens[index + 1]?.kind === "raw" ? (tokens[index + 1]?.source ?? "") : "");
      index = endOf(tokens, index);
    } else if (token.name === "link" && token.attributes.get("rel") === "stylesheet") {
      sheets.push(await assets.stylesheet(token.attributes.get("href") ?? ""));
    } else if (!isScaffold(token)) output.push(withoutMarkers(token.source));
  }
  if (!hasScript) throw new UnfitPage("script_missing", `<script src="${scriptPath}">`);
  const style = [...sheets, ...styles].join("\n").trim();
  if (/<\/style/i.test(style)) throw new UnfitPage("stylesheet_left", "the stylesheet closes its own element");
  const page = output.join("").replace(/<div hidden=""><\/div>/g, "");
  const head = page.indexOf("</head>");
  return {
    html: `${page.slice(0, head)}<style>${style}</style>${page.slice(head)}`,
    styleHashes: [cspHash(style)],
    scriptHashes: [cspHash(script)],
  };
}

/** The script as it is inlined: without whole-line comments and indentation. */
export function plainScript(source: string): string {
  const lines = source.split("\n").map((line) => line.trim());
  const script = lines.filter((line) => line !== "" && !line.startsWith("//")).join("\n");
  if (/<\/script|<!--/i.test(script)) throw new SyntaxError("the script would end its own element");
  return script;
}

function read(html: string): Token[] {
  try {
    return htmlTokens(html);
  } catch (error) {
    if (error instanceof SyntaxError) throw new UnfitPage("not_html", error.message);
    throw error;
  }
}

/** The refusals of the rendering recipe (DESIGN.md). */
function refuse(tokens: Token[]): void {
  const headEnd = tokens.findIndex((token) => token.kind === "end" && token.name === "head");
  const title = tokens.findIndex((token) => token.kind === "start" && token.name === "title");
  const titleWords = tokens[title + 1];
  if (title === -1 || title > headEnd || titleWords?.kind !== "raw")
    throw new UnfitPage("title_missing", "no title in head");
  for (const token of tokens) {
    if (token.kind !== "start") continue;
    const id = token.attributes.get("id") ?? "";
    if ((token.name === "template" && id.startsWith("B:")) || /^[SPB]:/.test(id))
      throw new UnfitPage("suspended", token.source);
    if (token.attributes.has("style")) throw new UnfitPage("inline_style", token.source);
    for (const name of token.attributes.keys())
      if (name.startsWith("on")) throw new UnfitPage("inline_handler", token.source);
    if (/^\s*javascript:/i.test(token.attributes.get("href") ?? ""))
      throw new UnfitPage("inline_handler", token.source);
  }
}

/** What only Next's own scripts need. */
function isScaffold(token: Token & { kind: "start" }): boolean {
  const { name, attributes } = token;
  if (name === "link") return /^(preload|modulepreload|prefetch|preconnect)$/.test(attributes.get("rel") ?? "");
  return name === "meta" && attributes.get("name") === "next-size-adjust";
}

function withoutMarkers(source: string): string {
  return source.replace(droppedAttribute, "");
}

function endOf(tokens: Token[], start: number): number {
  const name = tokens[start]?.name;
  const length = tokens.slice(start).findIndex((token) => token.kind === "end" && token.name === name);
  if (length === -1) throw new UnfitPage("not_html", `<${name}> is never closed`);
  return start + length;
}

function elementAt(tokens: Token[], start: number): string {
  return tokens
    .slice(start, endOf(tokens, start) + 1)
    .map((token) => token.source)
    .join("");
}

function cspHash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
