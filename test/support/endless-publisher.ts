import { openEditions, type Part } from "#published/edition.ts";

/** A process that publishes edition after edition, both parts of each saying the same, until it is killed: `endless-publisher.ts FOLDER`. */
const store = openEditions(process.argv[2] ?? "");
const made = { publishedAt: "2011-09-15T12:00:00Z", installation: "i-1", build: "b-1" };

for (;;) {
  const text = String(((await store.readRoot())?.edition ?? 0) + 1);
  const document = await store.writeBlob(Buffer.from(JSON.stringify({ text })));
  const source = { document, facts: [], changedAt: made.publishedAt, changesAt: null, build: "b-1" };
  const blobs = await store.writeBody(Buffer.from(text.padEnd(5000, ".")));
  const part: Part = { entries: { "/fr": { status: 200, headers: {}, blobs, source } }, facts: {} };
  const other: Part = { ...part, facts: { other: document } };
  await store.publish({
    ...made,
    parts: new Map([
      ["one", part],
      ["two", other],
    ]),
  });
  process.stdout.write(`${text}\n`);
}
