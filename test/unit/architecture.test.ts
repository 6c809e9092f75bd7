import { expect, test } from "vitest";
import { databaseLayers, edges, type Layer, layerOf } from "../support/layers.ts";
import { type ImportEdge, reachFrom, readSources } from "../support/source-files.ts";

const sources = readSources();
const files = new Map(sources.map((file) => [file.path, file]));
const product = sources.filter((file) => layerOf(file.path) !== "tool");
const stylesheet = /\.css$/;

/** Paths reached from `starts`; see reachFrom. */
const reach = (starts: string[], follow: (edge: ImportEdge) => boolean) => reachFrom(files, { starts, follow });

test("every file has its place in the tree (L1)", () => {
  expect(sources.filter((file) => layerOf(file.path) === null).map((file) => file.path)).toEqual([]);
});

test("every import is an edge of the table (I1)", () => {
  const wrong = product.flatMap((file) =>
    file.imports.flatMap((edge) => {
      if (!edge.isOurs || stylesheet.test(edge.to)) return [];
      const from = layerOf(file.path);
      const to = layerOf(edge.to);
      if (from === null || to === null) return [`${edge.from} → ${edge.to} (outside the tree)`];
      const allowed: readonly string[] = edges[from];
      const isAllowed = from === to || allowed.includes(to) || (edge.isType && allowed.includes(`type ${to}`));
      return isAllowed ? [] : [`${edge.from} → ${edge.to} (${from} → ${to}${edge.isType ? ", types" : ""})`];
    }),
  );
  expect(wrong).toEqual([]);
});

test("every import of ours names a file that exists, with its extension", () => {
  const outside = /^(?:generated|prisma|messages)\/|\.css$/;
  const missing = sources.flatMap((file) =>
    file.imports.filter((edge) => edge.isOurs && !outside.test(edge.to) && !files.has(edge.to)),
  );
  expect(missing.map((edge) => `${edge.from} → ${edge.to}`)).toEqual([]);
});

test("PostgreSQL is reached from reads, writes, commands, the projection, jobs and lib only (I2)", () => {
  const wrong = product.flatMap((file) => {
    const layer = layerOf(file.path);
    if (layer === null || databaseLayers.includes(layer)) return [];
    return file.imports
      .filter((edge) => (edge.isOurs ? layerOf(edge.to) === "database" : /^(?:pg|@prisma\/)/.test(edge.to)))
      .map((edge) => `${edge.from} → ${edge.to}`);
  });
  expect(wrong).toEqual([]);
});

test("the front starts without the database's client and without what opens cookies", () => {
  const reached = reach(["front.ts"], (edge) => !edge.isType && !edge.isLazy);
  expect(reached.size).toBeGreaterThan(20);
  expect([...reached.keys()].filter((path) => /^(?:generated|lib\/db\.ts|pg$|next|@prisma)/.test(path))).toEqual([]);
});

test("what is public is made of documents: no road leads from a public route to the team's side (I3)", () => {
  const routes = product.filter((file) => layerOf(file.path) === "public route").map((file) => file.path);
  expect(routes.length).toBeGreaterThan(3);
  const reached = reach(routes, () => true);
  const open: Layer[] = [
    "public route",
    "public document",
    "noun component",
    "component",
    "schema",
    "edition",
    "i18n",
    "lib",
    "messages",
  ];
  const wrong = [...reached].filter(([path]) => {
    const layer = layerOf(path);
    return files.has(path) && (layer === null || !open.includes(layer));
  });
  expect(wrong.map(([path, from]) => `${from} → ${path}`)).toEqual([]);
  expect([...reached.keys()].filter((path) => layerOf(path) === "database")).toEqual([]);
});

test("what is public and made when asked for needs no database: no road leads from a live route to it", () => {
  const routes = product.filter((file) => layerOf(file.path) === "live route").map((file) => file.path);
  expect(routes.length).toBeGreaterThan(0);
  const reached = [...reach(routes, () => true).keys()];
  const closed = [...databaseLayers, "route", "actions", "draft"].filter((layer) => layer !== "lib");
  expect(reached.filter((path) => closed.includes(layerOf(path) ?? ""))).toEqual([]);
  expect(reached.filter((path) => /^(?:generated|lib\/db\.ts|pg$|next-auth|@prisma)/.test(path))).toEqual([]);
});

test("what runs in a browser, or in the public pages, holds no client component beside them and no Node module", () => {
  const isServerAction = (path: string) => files.get(path)?.text.startsWith('"use server"') === true;
  const clients = product.filter((file) => file.text.startsWith('"use client"')).map((file) => file.path);
  const pure = product.filter((file) => ["schema", "rules", "component", "draft"].includes(layerOf(file.path) ?? ""));
  const reached = reach(
    [...clients, ...pure.map((file) => file.path)],
    (edge) => !edge.isType && !isServerAction(edge.to),
  );
  const heavy = [...reached].filter(([path]) => /^(?:node:|pg$|@prisma|generated\/|next-intl\/server)/.test(path));
  expect(heavy.map(([path, from]) => `${from} → ${path}`)).toEqual([]);
  const routes = product.filter((file) => layerOf(file.path) === "public route").map((file) => file.path);
  const shown = reach(routes, (edge) => !edge.isType);
  expect([...shown.keys()].filter((path) => clients.includes(path) || isServerAction(path))).toEqual([]);
});

test("no imports go in a circle", () => {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, trail: string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) circles.push([...trail.slice(at), path].join(" → "));
    if (at >= 0 || done.has(path)) return;
    for (const edge of files.get(path)?.imports ?? [])
      if (edge.isOurs && !edge.isType) visit(edge.to, [...trail, path]);
    done.add(path);
  };
  for (const file of sources) visit(file.path, []);
  expect(circles).toEqual([]);
});

test("no file only hands on others' exports, and none imports server-only", () => {
  const barrels = product.filter((file) => {
    const body = (file.program?.body ?? []) as { type: string; source?: unknown }[];
    const passing = body.filter((node) => /^Export/.test(node.type) && node.source != null);
    return body.length > 0 && passing.length === body.length;
  });
  expect(barrels.map((file) => file.path)).toEqual([]);
  const walled = product.filter((file) => file.imports.some((edge) => edge.to === "server-only"));
  expect(walled.map((file) => file.path)).toEqual([]);
});

test("server code imports no .tsx", () => {
  const shown: Layer[] = ["public route", "route", "noun component", "component"];
  const wrong = product.flatMap((file) => {
    const layer = layerOf(file.path);
    if (layer === null || shown.includes(layer)) return [];
    return file.imports.filter((edge) => edge.to.endsWith(".tsx")).map((edge) => `${edge.from} → ${edge.to}`);
  });
  expect(wrong).toEqual([]);
});

test("actions.ts is a server module, and holds nothing but actions", () => {
  const actions = product.filter((file) => layerOf(file.path) === "actions");
  expect(actions.filter((file) => !file.text.startsWith('"use server"')).map((file) => file.path)).toEqual([]);
  const others = product.filter((file) => file.text.startsWith('"use server"') && layerOf(file.path) !== "actions");
  expect(others.map((file) => file.path)).toEqual([]);
});

test("a noun has a folder because it has a command (L3)", () => {
  const nouns = new Set(product.flatMap((file) => /^domain\/([a-z]+)\//.exec(file.path)?.[1] ?? []));
  const commanding = new Set(product.flatMap((file) => /^domain\/([a-z]+)\/commands\//.exec(file.path)?.[1] ?? []));
  expect([...nouns].filter((noun) => !commanding.has(noun))).toEqual([]);
});
