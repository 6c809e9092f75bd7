import { expect, test } from "vitest";
import { stopNotice } from "#domain/notice/commands/stop-notice.ts";
import { spreadNext } from "#domain/notice/delivery-writes.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db.ts";
import { buildIncident } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildReader } from "../support/build-reader.ts";
import { buildService } from "../support/build-service.ts";
import { stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { deliveriesOf, serve } from "../support/telling.ts";

stopClock();
ownDatabaseEach();

async function told() {
  const incidentId = await buildIncident([await buildService()]);
  const notice = await database().notice.findFirstOrThrow();
  return { incidentId, noticeId: notice.id };
}

test("what still waits is told to nobody else, which the log says; a second time nothing is left to stop", async () => {
  await buildReader();
  const member = await buildMember({ role: "responder" });
  const { incidentId, noticeId } = await told();
  await serve();
  await spreadNext(now());
  expect(await stopNotice(member.caller, { noticeId })).toMatchObject({ ok: true, value: { stopped: 1 } });
  expect(await deliveriesOf()).toMatchObject([{ state: "failed", code: "STOPPED" }]);
  expect(await stopNotice(member.caller, { noticeId })).toMatchObject({ ok: false, code: "notice_over" });
  const rows = await database().auditEntry.findMany({ where: { command: "stop-notice" } });
  expect(rows).toMatchObject([{ subject: incidentId, detail: { noticeId, stopped: 1 } }]);
});

test("stopped before any delivery was made, none is", async () => {
  await buildReader();
  const { noticeId } = await told();
  expect(await stopNotice(operator, { noticeId })).toMatchObject({ ok: true, value: { stopped: 0 } });
  await serve();
  expect(await spreadNext(now())).toBe("nothing");
  expect(await deliveriesOf()).toEqual([]);
});

test("an unknown notice, and whoever only reads, are refused", async () => {
  const reader = await buildMember({ role: "reader" });
  const { noticeId } = await told();
  expect(await stopNotice(operator, { noticeId: "zzzzzzzzzzzz" })).toMatchObject({ code: "notice_unknown" });
  expect(await stopNotice(reader.caller, { noticeId })).toMatchObject({ code: "forbidden" });
});
