import { hashOf } from "#published/blobs.ts";
import type { Entry } from "#published/edition.ts";
import type { Press } from "#published/make-edition.ts";
import type { MadeEntries } from "#published/page-entry.ts";
import type { FileDocument, PlannedPage } from "#published/page-plan.ts";

/**
 * Makes a file's entry; null when it reads as before and was made by this build. Its bytes are the document that it is compared by.
 * `asOf`: only the build moved, so the date of its change stays.
 */
export async function fileEntries(make: {
  press: Press;
  page: PlannedPage;
  file: FileDocument;
  former: Entry | undefined;
  now: Date;
  asOf: string | undefined;
}): Promise<MadeEntries | null> {
  const { press, page, file, former } = make;
  const { inputs } = page;
  const { headers, changesAt } = file;
  const { build } = press;
  const before = former?.source;
  if (former !== undefined && before !== undefined) {
    const isSame = hashOf(Buffer.from(file.write(before.changedAt))) === before.document;
    if (isSame && JSON.stringify(headers) === JSON.stringify(former.headers)) {
      if (before.inputs === inputs && before.changesAt === changesAt && before.build === build) return null;
      const aged = { ...former, source: { ...before, inputs, changesAt, build } };
      return new Map([[page.path, aged], ...(await redirects(press, page.path, file))]);
    }
  }
  const changedAt = (make.asOf === undefined ? undefined : before?.changedAt) ?? make.now.toISOString();
  const blobs = await press.editions.writeBody(Buffer.from(file.write(changedAt)));
  const source = { document: blobs.identity, inputs, changedAt, changesAt, build };
  return new Map([[page.path, { status: 200, headers, blobs, source }], ...(await redirects(press, page.path, file))]);
}

/** Former addresses lead on. */
async function redirects({ editions }: Press, path: string, { headers, formerPaths = [] }: FileDocument) {
  if (formerPaths.length === 0) return [];
  const blobs = await editions.writeBody(Buffer.from("{}\n"));
  const led = { "content-type": headers["content-type"] ?? "application/json", location: path };
  return formerPaths.map((former): [string, Entry] => [former, { status: 301, headers: led, blobs }]);
}
