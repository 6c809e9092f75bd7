import { type DuePages, isBuildsOnly } from "#published/due-pages.ts";
import type { Extent, Press } from "#published/make-edition.ts";
import type { Changes, Manifest } from "#published/manifest.ts";
import { makeEntries } from "#published/page-entry.ts";
import type { PlannedPage } from "#published/page-plan.ts";

/** Makes the pages into `changes`; what is not made because something else waits goes back to the desk. */
export async function makePages(make: {
  press: Press;
  manifest: Manifest;
  now: Date;
  due: DuePages;
  changes: Changes;
  extent: Extent;
}): Promise<void> {
  const { press, manifest, now, changes } = make;
  const { desk } = press;
  const left: PlannedPage[] = [];
  let isStopped = false;
  const isRebuilt = (page: PlannedPage) =>
    make.extent !== "moved" && isBuildsOnly({ manifest, now, build: press.build }, page);
  const makePage = async (page: PlannedPage) => {
    const former = manifest.entries.get(page.path);
    const isOnlyRebuilt = isRebuilt(page);
    const canWait = isOnlyRebuilt || (make.extent !== "moved" && page.isPrint === true);
    if (canWait && !isStopped) isStopped = (await press.spare?.()) === "stop";
    if (canWait && isStopped) {
      left.push(page);
      return;
    }
    const asOf = isOnlyRebuilt && page.isPrint !== true ? former?.source?.changedAt : undefined;
    const entries = page.isPrint ? entriesAfter(manifest, changes) : manifest.entries;
    const made = await makeEntries({ press, page, former, now, asOf, entries, canWait });
    if (made === "later") {
      isStopped = true;
      left.push(page);
      return;
    }
    for (const [path, entry] of made ?? [])
      changes.entries.set(path, entry === null ? null : { part: page.part, entry });
  };
  const { pages } = make.due;
  const isPatient = (page: PlannedPage) => page.isPrint === true || isRebuilt(page);
  await inParallel(
    pages.filter((page) => !isPatient(page)),
    3,
    makePage,
  );
  // One at a time, so that readers lose little, and prints last: after the pages that lead to them (due-pages.ts).
  await inParallel(pages.filter(isPatient), 1, makePage);
  if (left.length === 0) return;
  if (desk.queue === null) desk.scope.everything = true;
  else desk.queue = [...left, ...desk.queue];
}

/** The entries as this edition will have them. */
function entriesAfter(manifest: Manifest, changes: Changes): Manifest["entries"] {
  const after = new Map(manifest.entries);
  for (const [path, change] of changes.entries) {
    if (change === null) after.delete(path);
    else after.set(path, change.entry);
  }
  return after;
}

/** Runs `work` over `items`, at most `width` at once; the first failure rejects once all that had begun have ended. */
async function inParallel<T>(items: T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const lane = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  const ended = await Promise.allSettled(Array.from({ length: width }, lane));
  const failed = ended.find((end) => end.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}
