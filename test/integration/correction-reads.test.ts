import { expect, test } from "vitest";
import { addEvent } from "#domain/incident/commands/add-event.ts";
import { correctIntervals } from "#domain/incident/commands/correct-intervals.ts";
import { correctText } from "#domain/incident/commands/correct-text.ts";
import { readCorrections } from "#domain/incident/correction-reads.ts";
import { correcting, minute, span } from "../support/build-correction.ts";
import { buildIncident, buildUpdate, openIntervalsOf } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";

stopClock();
ownDatabase();

const exactly = (at: string) => ({ at, precision: "exact", earliest: null, latest: null });

test("everything that can be corrected is read as it now stands, with what was corrected before and by whom", async () => {
  const serviceId = await buildService();
  const incidentId = await buildIncident([serviceId], { titleEn: "Mail" });
  setMinutes(10);
  const member = await buildMember();
  await buildUpdate(incidentId, { decision: { whatEn: "Closed", serviceIds: [serviceId] }, dataMail: "none_lost" });
  setMinutes(20);
  const [intervalId = ""] = await openIntervalsOf(incidentId);
  const scope = { textFr: "", textEn: "recent accounts", size: 3 };
  const end = { precision: "bounded" as const, earliest: after(15), latest: after(18) };
  const replaced = [{ intervalId, ...span(10, null, { scope, level: "partial_outage", end }) }];
  await correctIntervals(member.caller, await correcting(incidentId, { replaced }));
  const title = { part: "title", titleFr: "Courrier", titleEn: "Mail" };
  await correctText(operator, await correcting(incidentId, { target: title }));
  await addEvent(operator, await correcting(incidentId, { kind: "change", textEn: "A.", occurred: minute(-3) }));

  const read = await readCorrections(incidentId);
  expect(read).toMatchObject({
    ...{ incidentId, version: 5, state: "investigating", title: { fr: "Courrier", en: "Mail" }, statements: [] },
    times: { started: exactly(morning), detected: null, mitigated: null, resolved: null },
    data: { customers: null, mail: "none_lost", ours: null },
    decisions: [{ number: 1, what: { fr: "", en: "Closed" } }],
    events: [{ kind: "change", occurred: exactly(after(-3)) }],
    scopes: [{ text: { fr: "", en: "recent accounts" }, size: 3 }],
    intervals: [
      { serviceId, level: "major_outage", scope: { preset: "all" }, end: exactly(after(10)), isDeliberate: false },
      {
        ...{ serviceId, level: "partial_outage", isPublic: true, start: exactly(after(10)), decisionId: null },
        end: { precision: "bounded", earliest: after(15), latest: after(18) },
      },
    ],
    updates: [
      { seq: 2, occurred: exactly(after(10)), stale: null, retractedAt: null },
      { seq: 1, text: { fr: "", en: "Mail is down." } },
    ],
    revisions: [
      { number: 1, kind: "corrected", part: "intervals", author: `Member ${member.id}`, at: after(20) },
      { number: 2, part: "title", author: null, former: { texts: { title: { fr: "", en: "Mail" } } } },
    ],
  });
});

test("there is nothing to correct of an incident that does not exist", async () => {
  expect(await readCorrections("nowhere")).toBeNull();
});
