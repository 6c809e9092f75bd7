import { lapseRechecksInput } from "#domain/remediation/input-schema.ts";
import { beginRemediation, reach, record } from "#domain/remediation/writes.ts";
import { command } from "#lib/command.ts";
import { readToday } from "#lib/page-zone.ts";
import { done } from "#lib/result.ts";

/** Sends back to be verified what was to be checked again by today (ME-6); the program does it each day. Tells how many. */
export const lapseRechecks = command({
  name: "lapse-rechecks",
  input: lapseRechecksInput,
  allow: "cli",
  publishes: "yes",
  async run({ db, actor, now }) {
    const today = await readToday(now, db);
    const due = await db.remediation.findMany({
      where: { recheckDue: { lte: today }, state: { in: ["verified", "effective"] } },
      select: { id: true },
      orderBy: { id: "asc" },
    });
    const lapsed: string[] = [];
    for (const { id } of due) {
      const begun = await beginRemediation(db, { remediationId: id });
      const reached = begun.ok ? reach(begun.value, "recheck_due") : begun;
      if (!begun.ok || !reached.ok || begun.value.recheckDue === null || begun.value.recheckDue > today) continue;
      await record(db, begun.value, {
        ...{ kind: "recheck_due", actor, now, happened: { due: begun.value.recheckDue } },
        data: { state: reached.value, recheckDue: null },
      });
      lapsed.push(id);
    }
    return done({ lapsed });
  },
  audit: ({ value: { lapsed } }) => ({ subject: null, detail: { remediationIds: lapsed } }),
});
