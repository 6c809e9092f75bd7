import { isPluralElement, isSelectElement, type MessageFormatElement, parse } from "@formatjs/icu-messageformat-parser";
import { expect, test } from "vitest";
import { serverWords } from "#lib/i18n/client-messages.ts";
import { layerOf } from "../support/layers.ts";
import {
  isNode,
  lineOf,
  nodesOf,
  reachFrom,
  readSources,
  type SourceFile,
  type SyntaxNode,
} from "../support/source-files.ts";
import { sentencesOf } from "../support/words.ts";

const english = sentencesOf("en");
const french = sentencesOf("fr");
const sources = readSources();
const pages = sources.filter(
  ({ path, program }) => /^(?:app|components|domain|published)\//.test(path) && program !== null,
);

/** The kinds of a message's elements, in the order of the parser's numbers for them. */
const kinds = ["words", "argument", "number", "date", "time", "select", "plural", "#", "tag"] as const;

/** All elements of a message, those inside its cases and tags too. */
function elementsOf(elements: MessageFormatElement[]): MessageFormatElement[] {
  return elements.flatMap((one) => {
    if (isPluralElement(one) || isSelectElement(one)) return [one, ...casesOf(one).flatMap((each) => each.elements)];
    return "children" in one ? [one, ...elementsOf(one.children)] : [one];
  });
}

/** The cases of a plural or a select. */
function casesOf(element: MessageFormatElement): { name: string; elements: MessageFormatElement[] }[] {
  if (!isPluralElement(element) && !isSelectElement(element)) return [];
  return Object.entries(element.options).map(([name, option]) => ({ name, elements: elementsOf(option.value) }));
}

/** What a message asks of its caller: arguments, tags and a select's cases, each once, sorted. */
function askedBy(message: string): string[] {
  const asked = elementsOf(parse(message)).flatMap((one) => {
    if (!("value" in one) || kinds[one.type] === "words") return [];
    const cases = isSelectElement(one) ? casesOf(one).map((each) => each.name) : [];
    return [`${kinds[one.type]} ${one.value} ${cases.sort().join("|")}`.trim()];
  });
  return [...new Set(asked)].sort();
}

test("both languages have the same messages, and none is empty", () => {
  expect([...english.keys()].filter((key) => !french.has(key))).toEqual([]);
  expect([...french.keys()].filter((key) => !english.has(key))).toEqual([]);
  const empty = [english, french].flatMap((all) => [...all].filter(([, words]) => words.trim() === ""));
  expect(empty.map(([key]) => key)).toEqual([]);
});

test("a message asks the same arguments, tags and choices in both languages", () => {
  const wrong = [...english].flatMap(([key, words]) => {
    const [en, fr] = [askedBy(words), askedBy(french.get(key) ?? "")].map((asked) => asked.join(", "));
    return en === fr ? [] : [`${key}: en ${en}; fr ${fr}`];
  });
  expect(wrong).toEqual([]);
});

/** Whether words show the number they are counted by; another count inside them shows its own. */
function showCount(elements: MessageFormatElement[]): boolean {
  return elements.some((one) => {
    if (isSelectElement(one)) return Object.values(one.options).some((option) => showCount(option.value));
    return kinds[one.type] === "#" || ("children" in one && showCount(one.children));
  });
}

test("a message that shows a counted number has words for one and for others", () => {
  const wrong = [english, french].flatMap((all) =>
    [...all].filter(([, message]) =>
      elementsOf(parse(message)).some((one) => {
        if (!isPluralElement(one) || !Object.values(one.options).some((option) => showCount(option.value)))
          return false;
        return !("one" in one.options && "other" in one.options);
      }),
    ),
  );
  expect(wrong).toEqual([]);
});

test("French is set with curved apostrophes, and unbreakable spaces beside its marks", () => {
  const wrong = [...french].flatMap(([key, message]) =>
    elementsOf(parse(message)).flatMap((one) => {
      const words = kinds[one.type] === "words" && "value" in one ? one.value : "";
      return /\p{L}'\p{L}| [:;?!»]|« /u.test(words) ? [`${key}: ${words}`] : [];
    }),
  );
  expect(wrong).toEqual([]);
});

/** A name that translates, the part of the messages it sees, and the stretch of text where it has that meaning. */
type Translator = { name: string; namespace: string; start: number; end: number };

/** A key, or the beginning of one (`isOpen`), asked for by code. */
type Use = { at: string; key: string; isOpen: boolean };

/** An expression without its brackets, `await` and type. */
function bare(node: unknown): SyntaxNode | null {
  if (!isNode(node)) return null;
  if (node.type === "AwaitExpression") return bare(node.argument);
  return /^(?:Parenthesized|TSAs|TSSatisfies|Chain)Expression$/.test(node.type) ? bare(node.expression) : node;
}

/** The namespace, "" for all messages, when a node makes a translator; else null. */
function namespaceOf(expression: unknown): string | null {
  const call = bare(expression);
  if (call?.type !== "CallExpression" || !isNode(call.callee)) return null;
  if (!/^(?:use|get)Translations$/.test(String(call.callee.name))) return null;
  const [first] = call.arguments as SyntaxNode[];
  if (first?.type !== "ObjectExpression") return first === undefined ? "" : String(first.value);
  const named = (first.properties as SyntaxNode[]).find((one) => isNode(one.key) && one.key.name === "namespace");
  return isNode(named?.value) ? String(named.value.value) : "";
}

/** The pairs of name and expression that a declaration makes: one, or those of `const [fr, en] = await Promise.all([…])`. */
function namedIn(declarator: SyntaxNode): [SyntaxNode, unknown][] {
  const { id } = declarator;
  if (!isNode(id)) return [];
  if (id.type !== "ArrayPattern") return [[id, declarator.init]];
  const [list] = (bare(declarator.init)?.arguments ?? []) as SyntaxNode[];
  const values = list?.type === "ArrayExpression" ? (list.elements as unknown[]) : [];
  return (id.elements as unknown[]).flatMap((one, place) => (isNode(one) ? [[one, values[place]]] : []));
}

/** `const t: Translate = …`: one of lib/i18n/words.ts. */
function isTypedTranslate(id: unknown): boolean {
  const annotation = isNode(id) && isNode(id.typeAnnotation) ? id.typeAnnotation.typeAnnotation : null;
  const name = isNode(annotation) && isNode(annotation.typeName) ? annotation.typeName.name : null;
  return name === "Translate";
}

function translatorsOf(nodes: SyntaxNode[]): Translator[] {
  const scopes = nodes.filter((node) => /^(?:BlockStatement|Program)$/.test(node.type));
  return nodes.flatMap((node) => {
    const { start, end } = scopes.findLast((one) => one.start <= node.start && node.end <= one.end) ?? node;
    // Helpers that are handed a translator call its type so, and are handed an unscoped one.
    if (node.type === "TSTypeAliasDeclaration" && isNode(node.id) && node.id.name === "Translate")
      return [{ name: "t", namespace: "", start, end }];
    if (node.type !== "VariableDeclarator") return [];
    if (isTypedTranslate(node.id)) return [{ name: String((node.id as SyntaxNode).name), namespace: "", start, end }];
    return namedIn(node).flatMap(([id, value]) => {
      const namespace = namespaceOf(value);
      return namespace === null ? [] : [{ name: String(id.name), namespace, start, end }];
    });
  });
}

/** The strings an expression may be; only beginnings, perhaps empty ones, of what is computed. */
function stringsOf(expression: unknown): { text: string; isOpen: boolean }[] {
  const node = bare(expression);
  if (node?.type === "ConditionalExpression") return [node.consequent, node.alternate].flatMap(stringsOf);
  if (node?.type === "LogicalExpression") return [node.left, node.right].flatMap(stringsOf);
  if (node?.type === "Literal") return [{ text: String(node.value), isOpen: false }];
  const first = node?.type === "TemplateLiteral" ? (node.quasis as { value: { cooked: string } }[])[0] : undefined;
  const isWhole = (node?.expressions as unknown[] | undefined)?.length === 0;
  return [{ text: first?.value.cooked ?? "", isOpen: !isWhole }];
}

/** Every key that a file asks for. */
function usesIn(file: SourceFile): Use[] {
  const nodes = nodesOf(file.program ?? { type: "Program", start: 0, end: 0 });
  const translators = translatorsOf(nodes);
  return nodes.flatMap((node) => {
    const callee = node.type === "CallExpression" ? bare(node.callee) : null;
    if (callee === null) return [];
    const method = callee.type === "MemberExpression" && isNode(callee.property) ? String(callee.property.name) : "";
    const called = /^(?:rich|raw|has|markup)$/.test(method) ? bare(callee.object) : callee;
    const known = translators.filter(
      (one) =>
        called?.type === "Identifier" && one.name === called.name && one.start <= node.start && node.end <= one.end,
    );
    // Of two with one name the one that lives in the smaller stretch is meant.
    const namespace = known.sort((a, b) => a.end - a.start - (b.end - b.start))[0]?.namespace ?? namespaceOf(called);
    if (namespace === null) return [];
    const before = namespace === "" ? "" : `${namespace}.`;
    const at = `${file.path}:${lineOf(file, node.start)}`;
    return stringsOf((node.arguments as unknown[])[0]).map(({ text, isOpen }) => ({ at, key: before + text, isOpen }));
  });
}

const uses = pages.flatMap(usesIn);

test("every message that code asks for exists", () => {
  const keys = [...english.keys()];
  const wrong = uses.filter(
    ({ key, isOpen }) => !(isOpen ? keys.some((one) => one.startsWith(key)) : english.has(key)),
  );
  expect(uses.length).toBeGreaterThan(500);
  expect(wrong).toEqual([]);
});

/** Keys that scripts and pages without a translator read off the files: `en.notFound.title`. */
function readDirectly(file: SourceFile): string[] {
  if (!file.imports.some(({ to }) => to.startsWith("messages/"))) return [];
  return [...file.text.matchAll(/\b(?:en|fr)\.([\w.]+)/g)].flatMap(([, key]) => key ?? []);
}

/** Every string and property name of the product's code: what a computed key can be made of. */
function wordsOf(file: SourceFile): string[] {
  return nodesOf(file.program ?? { type: "Program", start: 0, end: 0 }).flatMap((node) => {
    if (node.type === "Literal") return typeof node.value === "string" ? node.value.split(".") : [];
    return node.type === "Property" && isNode(node.key) ? [String(node.key.name)] : [];
  });
}

test("every message is asked for by code", () => {
  const whole = new Set([...uses.filter((use) => !use.isOpen).map((use) => use.key), ...sources.flatMap(readDirectly)]);
  const beginnings = [...new Set(uses.filter((use) => use.isOpen).map((use) => use.key))];
  const words = new Set(sources.filter(({ path }) => layerOf(path) !== "tool").flatMap(wordsOf));
  const unused = [...english.keys()].filter((key) => {
    const isComputed = (begin: string) =>
      key.startsWith(begin) &&
      key
        .slice(begin.length)
        .split(".")
        .every((word) => words.has(word));
    return !whole.has(key) && !beginnings.some(isComputed);
  });
  expect(unused).toEqual([]);
});

const spoken = /^(?:aria-label|aria-description|aria-roledescription|aria-valuetext|alt|title|placeholder)$/;

/** The literal words a JSX value or child shows, those of a template's fixed parts too. */
function literalWords(value: unknown): string {
  const node = isNode(value) && value.type === "JSXExpressionContainer" ? bare(value.expression) : bare(value);
  if (node?.type === "JSXText") return String(node.value).replaceAll(/&#?\w+;/g, "");
  if (node?.type === "TemplateLiteral")
    return (node.quasis as { value: { cooked: string } }[]).map((one) => one.value.cooked).join(" ");
  if (node?.type === "ConditionalExpression") return `${literalWords(node.consequent)} ${literalWords(node.alternate)}`;
  if (node?.type === "LogicalExpression") return literalWords(node.right);
  return node?.type === "Literal" && typeof node.value === "string" ? node.value : "";
}

test("no page says a word that isn't among the messages", () => {
  const wrong = pages.flatMap((file) =>
    nodesOf(file.program ?? { type: "Program", start: 0, end: 0 }).flatMap((node) => {
      const isSpoken = node.type === "JSXAttribute" && isNode(node.name) && spoken.test(String(node.name.name));
      const isParent = node.type === "JSXElement" || node.type === "JSXFragment";
      const shown = isSpoken ? [node.value] : isParent ? (node.children as unknown[]) : [];
      const words = shown.map(literalWords).filter((one) => /\p{L}/u.test(one));
      return words.map((one) => `${file.path}:${lineOf(file, node.start)} ${one.trim()}`);
    }),
  );
  expect(wrong).toEqual([]);
});

test("what stays on the server is asked for by nothing that runs in a browser, and all that could stay does", () => {
  const files = new Map(sources.map((file) => [file.path, file]));
  const clients = pages.filter(({ text }) => text.startsWith('"use client"')).map(({ path }) => path);
  const isAction = (path: string) => files.get(path)?.text.startsWith('"use server"') === true;
  const reached = reachFrom(files, { starts: clients, follow: (edge) => !edge.isType && !isAction(edge.to) });
  const asked = uses.filter(({ at }) => reached.has(at.slice(0, at.lastIndexOf(":"))));
  expect(asked.length).toBeGreaterThan(300);
  const isOf = (name: string) => (use: Use) => use.key === name || use.key.startsWith(`${name}.`);
  const families = [...new Set([...english.keys()].map((key) => key.split(".")[0] ?? ""))];
  expect(families.filter((name) => !asked.some(isOf(name))).sort()).toEqual([...serverWords]);
  expect(asked.filter(isOf("team.audit"))).toEqual([]);
});
