// The architecture as one table: which files a layer is made of, and what it may import.
// Beside STYLE.md's I1 it knows what the tree has come to hold: `start/` (parts of app.ts), writes shared by several commands
// (`writes.ts`, `*-writes.ts`), split rules and schemas (`*-rules.ts`, `*-schema.ts`), the composing of a message (`draft*.ts`,
// `compose-answer.ts`), its words (`phrases.ts`, `news.ts`), and the parts of `published/`.

/** Layers by the form of their paths; the first that fits counts. */
export const layers = {
  "front process": /^front\.ts$/,
  "app process": /^app\.ts$/,
  configuration: /^[\w.-]+\.(?:ts|js|mjs)$/,
  start: /^start\//,
  tool: /^(?:scripts|bench|test)\//,
  "public route": /^app\/\[locale\]\/\(public\)\//,
  "live route": /^app\/\[locale\]\/\(live\)\//,
  route: /^app\//,
  "noun component": /^domain\/[a-z]+\/components\//,
  schema: /^domain\/[a-z]+\/(?:[a-z-]+-)?schema\.ts$/,
  rules: /^domain\/[a-z]+\/(?:[a-z-]+-)?rules\.ts$/,
  reads: /^domain\/[a-z]+\/(?:[a-z-]+-)?reads\.ts$/,
  writes: /^domain\/[a-z]+\/(?:[a-z-]+-)?writes\.ts$/,
  command: /^domain\/[a-z]+\/commands\/[a-z-]+\.ts$/,
  actions: /^domain\/[a-z]+\/(?:[a-z-]+-)?actions\.ts$/,
  draft: /^domain\/[a-z]+\/(?:draft[a-z-]*|compose-answer)\.ts$/,
  rehearsal: /^domain\/[a-z]+\/rehearse-[a-z-]+\.ts$/,
  words: /^domain\/[a-z]+\/(?:phrases|news)\.ts$/,
  "public document":
    /^published\/(?:(?:record-|postmortem-|promise-|maintenance-|subscribe-)?documents|live-documents|(?:postmortem-|promise-)?facts|read-document)\.ts$/,
  front: /^published\/front[a-z-]*\.ts$/,
  edition: /^published\/(?:edition|blobs|collect|compress|disk|part-index)\.ts$/,
  projection: /^published\/(?:project[a-z-]*|news)\.ts$/,
  press: /^published\/(?:publisher|publisher-lock|preview[a-z-]*)\.ts$/,
  search: /^published\/search\/[a-z-]+\.ts$/,
  "live page": /^published\/live-page\.ts$/,
  print: /^published\/pdf\/[a-z-]+\.ts$/,
  // Files for other programs: their titles made of services are the components' words.
  file: /^published\/(?:api|feeds)\/[a-z0-9-]+\.ts$/,
  page: /^published\/(?:pages\/)?[a-z-]+\.ts$/,
  job: /^jobs\//,
  component: /^components\//,
  i18n: /^lib\/i18n\//,
  database: /^lib\/db\.ts$|^generated\/prisma\//,
  lib: /^lib\//,
  example: /^prisma\/example\//,
  messages: /^messages\//,
} as const;

/** A layer's name. */
export type Layer = keyof typeof layers;

const domain = ["schema", "rules", "reads", "writes", "command", "actions", "draft", "rehearsal", "words"] as const;
const published = [
  "public document",
  "front",
  "edition",
  "projection",
  "press",
  "page",
  "file",
  "print",
  "search",
  "live page",
] as const;
const all: readonly Layer[] = [
  ...domain,
  ...published,
  "start",
  "job",
  "i18n",
  "database",
  "lib",
  "example",
  "messages",
];

/** What each layer may import besides itself and packages. "type X": nothing of X that runs. */
export const edges: Record<Layer, readonly (Layer | `type ${Layer}`)[]> = {
  "front process": ["front", "edition", "lib"],
  "app process": all,
  start: all,
  tool: [...all, "tool", "component", "noun component", "route", "configuration"],
  configuration: [],
  "public route": ["public document", "noun component", "component", "schema", "i18n"],
  "live route": ["search", "lib", "i18n"],
  // Prints: of the review, which nothing published holds (docs/decisions/0025).
  route: [
    ...domain,
    ...([
      "noun component",
      "component",
      "public document",
      "press",
      "print",
      "live page",
      "i18n",
      "lib",
      "messages",
    ] as const),
  ],
  // Actions reach the browser as references, reads as types of what a form starts from.
  "noun component": [
    "component",
    "public document",
    "schema",
    "rules",
    "draft",
    "actions",
    "type reads",
    "type words",
    "i18n",
    "lib",
  ],
  schema: ["lib", "i18n"],
  rules: ["schema", "lib", "i18n"],
  reads: ["schema", "rules", "database", "lib", "i18n"],
  writes: ["schema", "rules", "database", "lib", "i18n"],
  // Reads: what is frozen is read in the transaction that keeps it (docs/decisions/0025).
  command: ["schema", "rules", "reads", "writes", "database", "lib", "i18n", "example"],
  actions: ["schema", "rules", "reads", "command", "draft", "rehearsal", "words", "lib", "i18n"],
  draft: ["schema", "rules", "type reads", "lib", "i18n"],
  rehearsal: ["schema", "rules", "reads", "command", "draft", "type database", "lib", "i18n"],
  words: ["schema", "rules", "type reads", "type draft", "lib", "i18n"],
  "public document": ["schema", "edition", "lib", "i18n"],
  edition: ["lib"],
  front: ["edition", "lib"],
  page: ["public document", "file", "print", "edition", "schema", "rules", "lib", "i18n"],
  // What a feed says is what prints say, in the same blocks.
  file: ["public document", "page", "print", "noun component", "schema", "rules", "lib", "i18n"],
  search: ["public document", "page", "live page", "edition", "lib", "i18n"],
  "live page": ["public document", "page", "edition", "lib", "i18n"],
  // Titles made of services are the components' words.
  print: ["public document", "page", "noun component", "schema", "rules", "lib", "i18n"],
  // Reads: of what an export tells (docs/decisions/0022).
  projection: ["public document", "type page", "schema", "reads", "database", "lib", "i18n"],
  press: ["type schema", "projection", "page", "edition", "public document", "database", "lib", "i18n"],
  // Reads and words: what falls due, and the mails that say it (docs/decisions/0026). Writes and pages: what became of deliveries, and
  // what notices say, made as the pages are (docs/decisions/0032).
  job: [
    "command",
    "schema",
    "rules",
    "reads",
    "writes",
    "words",
    "press",
    "projection",
    "page",
    "database",
    "lib",
    "i18n",
  ],
  component: ["lib", "i18n"],
  i18n: ["messages"],
  lib: ["i18n", "database"],
  database: [],
  example: [],
  messages: [],
};

/** Layers that may talk to PostgreSQL, by Prisma or by a client of their own (I2). */
export const databaseLayers: readonly Layer[] = [
  "reads",
  "writes",
  "command",
  "rehearsal",
  "projection",
  "press",
  "job",
  "lib",
  "database",
  "start",
  "app process",
  "tool",
];

/** The layer of a path, or null when the tree has no such place. */
export function layerOf(path: string): Layer | null {
  const found = Object.entries(layers).find(([, form]) => form.test(path));
  return (found?.[0] as Layer | undefined) ?? null;
}
