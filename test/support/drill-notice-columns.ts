import type { Classes } from "#test/support/drill-columns.ts";

/** What is kept of notices and deliveries, classified: who was told what is nobody else's; the rest names rows that have classes of their own. */
export const noticeColumns: Classes = {
  "delivery.code": "hidden",
  "delivery.lane": "hidden",
  "delivery.notice_id": "formed",
  "delivery.subscriber_id": "formed",
  "delivery.thread": "hidden",
  "notice.id": "hidden",
  "notice.incident_id": "formed",
  "notice.incident_ids": "formed",
  "notice.remediation_id": "formed",
  "notice.service_ids": "formed",
  "notice.spread_to": "hidden",
  "notice.thread": "hidden",
  "notice.update_id": "hidden",
};
