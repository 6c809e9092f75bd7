import { basename } from "node:path";
import { expect, test } from "vitest";
import { layerOf } from "../support/layers.ts";
import { isNode, lineOf, nodesOf, readSources, type SourceFile, type SyntaxNode } from "../support/source-files.ts";

const sources = readSources();
const product = sources.filter((file) => layerOf(file.path) !== "tool");
const scripts = product.filter((file) => file.program !== null);
const functions = /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/;

/** Places in `files` where `isWrong` finds a node, as "path:line what". */
function find(files: SourceFile[], isWrong: (node: SyntaxNode, file: SourceFile) => string | null): string[] {
  return files.flatMap((file) =>
    nodesOf(file.program ?? { type: "Program", start: 0, end: 0 }).flatMap((node) => {
      const what = isWrong(node, file);
      return what === null ? [] : [`${file.path}:${lineOf(file, node.start)} ${what}`];
    }),
  );
}

function linesOf(file: SourceFile, node: SyntaxNode): number {
  return lineOf(file, node.end) - lineOf(file, node.start) + 1;
}

function typeOf(parameter: unknown): string | null {
  if (!isNode(parameter)) return null;
  const node = parameter.type === "AssignmentPattern" && isNode(parameter.left) ? parameter.left : parameter;
  const annotation = node.typeAnnotation;
  return isNode(annotation) && isNode(annotation.typeAnnotation) ? annotation.typeAnnotation.type : null;
}

test("files are short: 300 lines, a page 90, a command 120 (S1)", () => {
  const limit = ({ path }: SourceFile) => {
    if (path.endsWith("/page.tsx")) return 90;
    return layerOf(path) === "command" ? 120 : 300;
  };
  const long = sources.filter((file) => file.lines > limit(file)).map((file) => `${file.path} ${file.lines}`);
  expect(long).toEqual([]);
});

test("functions are short: 60 lines, 120 with JSX (S1)", () => {
  const long = find(product, (node, file) => {
    if (!functions.test(node.type)) return null;
    const hasJsx = nodesOf(node).some((one) => one.type.startsWith("JSX"));
    const lines = linesOf(file, node);
    return lines > (hasJsx ? 120 : 60) ? `${lines} lines` : null;
  });
  expect(long).toEqual([]);
});

test("no function takes more than three values, or a boolean (S2, docs/decisions/0007)", () => {
  const wrong = find(scripts, (node) => {
    // A callback's shape is its caller's: only what has a name of its own counts.
    const named = node.type === "FunctionDeclaration" ? node : node.type === "VariableDeclarator" ? node.init : null;
    if (!isNode(named) || !functions.test(named.type)) return null;
    const parameters = named.params as SyntaxNode[];
    const positional = parameters.filter((one) => one.type !== "RestElement");
    if (positional.length > 3) return `${positional.length} parameters`;
    return parameters.some((one) => typeOf(one) === "TSBooleanKeyword") ? "a boolean parameter" : null;
  });
  expect(wrong).toEqual([]);
});

test("no any, no non-null assertion, no `as never` (C4)", () => {
  const wrong = find(scripts, (node) => {
    if (node.type === "TSAnyKeyword") return "any";
    if (node.type === "TSNonNullExpression") return "!";
    const type = node.type === "TSAsExpression" ? node.typeAnnotation : null;
    return isNode(type) && type.type === "TSNeverKeyword" ? "as never" : null;
  });
  expect(wrong).toEqual([]);
});

test("no empty catch, and nobody speaks on the console", () => {
  const wrong = find(scripts, (node) => {
    if (node.type === "CatchClause" && isNode(node.body) && (node.body.body as unknown[]).length === 0)
      return "an empty catch";
    const object = node.type === "MemberExpression" ? node.object : null;
    return isNode(object) && object.type === "Identifier" && object.name === "console" ? "console" : null;
  });
  expect(wrong).toEqual([]);
});

test("the present instant is asked of lib/clock.ts alone (E8)", () => {
  // A browser has no other clock, and the ages of files in the edition's store are no domain times.
  const timed = ["route", "public route", "command", "reads", "writes", "rules", "schema", "actions", "draft", "page"];
  const domainOfTime = scripts.filter(({ path }) => [...timed, "projection", "job"].includes(layerOf(path) ?? ""));
  const wrong = find(domainOfTime, (node) => {
    const callee = node.type === "NewExpression" || node.type === "CallExpression" ? node.callee : null;
    if (!isNode(callee) || (node.arguments as unknown[]).length > 0) return null;
    if (node.type === "NewExpression" && callee.name === "Date") return "new Date()";
    const { object, property } = callee;
    if (!isNode(object) || !isNode(property) || property.name !== "now") return null;
    return object.name === "Date" ? "Date.now()" : null;
  });
  expect(wrong).toEqual([]);
});

/** Names that a file exports, values and types apart. */
function exportsOf(file: SourceFile): { values: string[]; types: string[]; undocumented: string[] } {
  const found = { values: [] as string[], types: [] as string[], undocumented: [] as string[] };
  for (const node of (file.program?.body ?? []) as SyntaxNode[]) {
    if (!/^Export(?:Named|Default)Declaration$/.test(node.type) || !isNode(node.declaration)) continue;
    const { declaration } = node;
    const declared = (declaration.declarations as SyntaxNode[] | undefined) ?? [declaration];
    const names = declared.flatMap((one) => (isNode(one.id) ? [String(one.id.name)] : []));
    const isType = /^TS(?:TypeAlias|Interface)/.test(declaration.type);
    // The type of a documented constant or schema says nothing of its own.
    if (isType && /=\s*(?:\(typeof \w+\)\[number\]|z\.(?:input|output)<typeof \w+>);?$/.test(textOf(file, node)))
      continue;
    (isType ? found.types : found.values).push(...names);
    const comment = file.comments.findLast((one) => one.end <= node.start);
    const isDocumented = comment?.value.startsWith("*") && file.text.slice(comment.end, node.start).trim() === "";
    if (!isDocumented) found.undocumented.push(...names);
  }
  return found;
}

function textOf(file: SourceFile, node: SyntaxNode): string {
  return file.text.slice(node.start, node.end);
}

const camel = (kebab: string) => kebab.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const pascal = (kebab: string) => camel(`-${kebab}`);

test("no page asks for a message's source: the build has parsed it (next.config.js)", () => {
  const wrong = find(scripts, ({ type, callee }) => {
    if (type !== "CallExpression" || !isNode(callee) || !isNode(callee.property)) return null;
    return callee.property.name === "raw" ? ".raw()" : null;
  });
  expect(wrong).toEqual([]);
});

test("file names are kebab-case (N1)", () => {
  const named = sources.filter(({ path }) => !/^app\//.test(path));
  const wrong = named.filter(({ path }) => !/^\.?[a-z0-9]+(?:[.-][a-z0-9]+)*\.(?:tsx?|m?js|css)$/.test(basename(path)));
  expect(wrong.map((file) => file.path)).toEqual([]);
});

test("a command or a component is named like its file, and alone in it (N1)", () => {
  const wrong = product.flatMap((file) => {
    const layer = layerOf(file.path);
    const name = basename(file.path).replace(/\.tsx?$/, "");
    const { values } = exportsOf(file);
    if (layer === "command") return values.join() === camel(name) ? [] : [`${file.path} exports ${values.join()}`];
    const isComponent = (layer === "component" || layer === "noun component") && file.path.endsWith(".tsx");
    return !isComponent || values.includes(pascal(name)) ? [] : [`${file.path} exports ${values.join()}`];
  });
  expect(wrong).toEqual([]);
});

test("each export of domain, published, jobs, start and lib says what it promises, in one to five lines (C1)", () => {
  const promising = scripts.filter(({ path }) => /^(?:domain|published|jobs|start|lib)\//.test(path));
  const silent = promising.flatMap((file) => exportsOf(file).undocumented.map((name) => `${file.path} ${name}`));
  expect(silent).toEqual([]);
});

test("a comment inside a function is three lines at most (C2)", () => {
  const long = scripts.flatMap((file) => {
    const inside = file.comments.filter((one) =>
      file.text
        .slice(0, one.start)
        .match(/\n?([^\n]*)$/)?.[1]
        ?.startsWith(" "),
    );
    const runs = inside.filter((one, place) => {
      const third = inside[place + 3];
      return third !== undefined && lineOf(file, third.start) - lineOf(file, one.start) === 3;
    });
    return runs.map((one) => `${file.path}:${lineOf(file, one.start)}`);
  });
  expect(long).toEqual([]);
});
