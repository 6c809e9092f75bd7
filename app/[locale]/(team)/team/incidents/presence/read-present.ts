import type { Present } from "#domain/incident/components/team/use-signs.ts";
import { readLastMove, readReportSince } from "#domain/incident/team-reads.ts";
import { now } from "#lib/clock.ts";
import { formatWhen } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";
import { readTimeZone } from "#lib/page-zone.ts";
import { listWriting } from "#lib/presence.ts";

type Asked = {
  subject: string;
  memberId: string;
  language: Language;
  /** The version that the form was opened on; null where that is not known, or nothing can have moved. */
  version: number | null;
  /** When the page was made: for a report, what was reported since. */
  since: string;
};

/** Who else writes about a subject, and what others did to it since the form was opened, in the reader's language. */
export async function readPresent({ subject, memberId, language, version, since }: Asked): Promise<Present> {
  const present = now();
  const place = { language, timeZone: await readTimeZone() };
  const say = (at: string) => formatWhen(at, { place, now: present.toISOString() });
  const writing = ((await listWriting(present)).get(subject) ?? [])
    .filter((one) => one.memberId !== memberId)
    .map((one) => ({ name: one.name, since: say(one.since) }));
  if (subject === "new") {
    const report = await readReportSince({ since: new Date(since), without: memberId });
    if (report === null) return { writing, moved: null };
    const path = `/${language}/team/incidents/${report.id}`;
    return { writing, moved: { kind: "report", at: say(report.at), author: report.author, path } };
  }
  const move = version === null ? null : await readLastMove(subject);
  if (move === null || version === null || move.version <= version || move.author?.id === memberId)
    return { writing, moved: null };
  const author = move.author?.name ?? null;
  return { writing, moved: { kind: move.kind, at: move.at === null ? "" : say(move.at), author, path: "#said" } };
}
