import { deliveryStates, noticeLimits, quietReasons } from "#domain/notice/schema.ts";

/** Which constant of notices speaks for which columns; none comes from a form. */
export const noticeLimitRows = [
  { limit: noticeLimits.code, columns: ["delivery.code"], fields: [] },
  { limit: noticeLimits.lane, columns: ["delivery.lane"], fields: [] },
] as const;

/** The words of notices that are PostgreSQL's enums too. */
export const noticeSets = { DeliveryState: deliveryStates, QuietReason: quietReasons };
