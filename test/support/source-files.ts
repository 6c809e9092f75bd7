import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { parseSync } from "vite";

/** The top of the tree. */
export const top = join(import.meta.dirname, "../..");

/** One import or re-export: our own target as a path from the top, or a package's name; `isType` when nothing of it runs, `isLazy` when it is loaded later. */
export type ImportEdge = { from: string; to: string; isOurs: boolean; isType: boolean; isLazy: boolean };

/** A node of the syntax tree (ESTree with TypeScript), as the parser gives it. */
export type SyntaxNode = { type: string; start: number; end: number } & Record<string, unknown>;

/** A file of ours. `program` and `comments` are null for what is no script. */
export type SourceFile = {
  path: string;
  text: string;
  lines: number;
  imports: ImportEdge[];
  program: SyntaxNode | null;
  comments: { start: number; end: number; value: string }[];
};

const folders = ["app", "bench", "components", "domain", "jobs", "lib", "published", "scripts", "start", "test"];
const scripts = /\.(?:tsx?|m?js)$/;

/** Every file of ours, parsed; generated code, messages and pictures are not among them. */
export function readSources(): SourceFile[] {
  const single = readdirSync(top).filter((name) => scripts.test(name) && isOurs(name));
  const walked = folders.filter((name) => exists(join(top, name))).flatMap((name) => walk(join(top, name)));
  return [...single.map((name) => join(top, name)), ...walked].map(readSource);
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Scripts and stylesheets; declarations are Next's own. */
function isOurs(name: string): boolean {
  return (scripts.test(name) || name.endsWith(".css")) && !name.endsWith(".d.ts");
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return walk(path);
    return isOurs(entry.name) ? [path] : [];
  });
}

function readSource(file: string): SourceFile {
  const path = relative(top, file);
  const text = readFileSync(file, "utf8");
  const lines = text.split("\n").length - Number(text.endsWith("\n"));
  if (path.endsWith(".css")) return { path, text, lines, imports: [], program: null, comments: [] };
  const parsed = parseSync(path, text);
  if (parsed.errors.length > 0) throw new Error(`${path} cannot be read: ${parsed.errors[0]?.message}`);
  const program = parsed.program as unknown as SyntaxNode;
  return { path, text, lines, imports: importsOf(path, program), program, comments: parsed.comments };
}

function importsOf(path: string, program: SyntaxNode): ImportEdge[] {
  return nodesOf(program).flatMap((node) => {
    const source = node.source as SyntaxNode | null | undefined;
    if (!/^(?:Import|Export\w*)Declaration$|^ImportExpression$/.test(node.type) || source == null) return [];
    if (typeof source.value !== "string") return [];
    const to = targetOf(path, source.value);
    const isLazy = node.type === "ImportExpression";
    return [{ from: path, to: to ?? source.value, isOurs: to !== null, isType: isTypeOnly(node), isLazy }];
  });
}

function isTypeOnly(node: SyntaxNode): boolean {
  if (node.importKind === "type" || node.exportKind === "type") return true;
  const specifiers = (node.specifiers ?? []) as SyntaxNode[];
  return specifiers.length > 0 && specifiers.every((one) => one.importKind === "type" || one.exportKind === "type");
}

function targetOf(path: string, specifier: string): string | null {
  if (specifier.startsWith("#")) return specifier.slice(1);
  return specifier.startsWith(".") ? normalize(join(dirname(path), specifier)) : null;
}

/** All nodes of a tree, parents first. */
export function nodesOf(node: SyntaxNode): SyntaxNode[] {
  const below = Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
  return [node, ...below.flatMap(nodesOf)];
}

/** Whether a value of the tree is a node. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** The line (from 1) on which a place of the text lies. */
export function lineOf(file: SourceFile, place: number): number {
  return file.text.slice(0, place).split("\n").length;
}

/** Paths reached from `starts` by imports, each with the file it was reached from; `follow` says which are followed. */
export function reachFrom(
  files: ReadonlyMap<string, SourceFile>,
  { starts, follow }: { starts: string[]; follow: (edge: ImportEdge) => boolean },
): Map<string, string> {
  const cameFrom = new Map(starts.map((path) => [path, path]));
  const queue = [...starts];
  for (let here = queue.shift(); here !== undefined; here = queue.shift())
    for (const edge of files.get(here)?.imports ?? []) {
      if (cameFrom.has(edge.to) || !follow(edge)) continue;
      cameFrom.set(edge.to, here);
      if (edge.isOurs) queue.push(edge.to);
    }
  return cameFrom;
}
