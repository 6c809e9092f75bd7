import { deliveryStates, noticeLimits, quietReasons } from "#domain/notice/schema.ts";
import { channels, noticeTopics, subscriberStates } from "#domain/subscriber/schema.ts";

/** Which constant of notices speaks for which columns; none comes from a form. */
export const noticeLimitRows = [
  { limit: noticeLimits.code, columns: ["delivery.code"], fields: [] },
  { limit: noticeLimits.lane, columns: ["delivery.lane"], fields: [] },
] as const;

/** The words of subscribers and notices that are PostgreSQL's enums too. */
export const noticeSets = {
  Channel: channels,
  SubscriberState: subscriberStates,
  NoticeTopic: noticeTopics,
  DeliveryState: deliveryStates,
  QuietReason: quietReasons,
};
