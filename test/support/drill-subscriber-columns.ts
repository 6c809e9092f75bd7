import type { Classes } from "#test/support/drill-columns.ts";

/** What is kept of subscribers, classified: nothing of it is anybody else's. Their addresses' hashes and their choices are of a fixed form. */
export const subscriberColumns: Classes = {
  "subscribe_throttle.key": "hidden",
  "subscriber.address": "hidden",
  "subscriber.address_key": "formed",
  "subscriber.id": "hidden",
  "subscriber.main_id": "formed",
  "subscriber.proof": "hidden",
  "subscriber.quarantine_code": "hidden",
  "subscriber.secret": "hidden",
  "subscriber.topics": "formed",
  "subscriber_incident.incident_id": "formed",
  "subscriber_incident.subscriber_id": "formed",
  "subscriber_letter.asked": "hidden",
  "subscriber_letter.id": "hidden",
  "subscriber_letter.subscriber_id": "formed",
  "subscriber_service.service_id": "formed",
  "subscriber_service.subscriber_id": "formed",
};
