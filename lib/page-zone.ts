import { type Db, database } from "#lib/db.ts";
import { dayOf } from "#lib/i18n/format.ts";

/** The zone in which every time and day is told. */
export async function readTimeZone(db: Db = database()): Promise<string> {
  const organisation = await db.organisation.findUniqueOrThrow({ where: { id: 1 }, select: { timeZone: true } });
  return organisation.timeZone;
}

/** The day ("2028-02-29") that `now` falls into in the page's zone. */
export async function readToday(now: Date, db: Db = database()): Promise<string> {
  return dayOf(now.toISOString(), await readTimeZone(db));
}
