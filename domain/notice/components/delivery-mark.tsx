import { useTranslations } from "next-intl";
import { type Sign, StateSign } from "#components/ui/state-sign.tsx";
import type { DeliveryState } from "#domain/notice/schema.ts";

const signs: Record<DeliveryState, Sign> = {
  queued: { colour: "text-muted" },
  deferred: { colour: "text-warn", isDashed: true },
  sent: { colour: "text-good", isFull: true, line: "M6 10.5l3 3 5-6" },
  failed: { colour: "text-danger", outline: "triangle", line: "M10 8v4M10 14.6v.2" },
  overtaken: { colour: "text-muted", line: "M6 10h8" },
};

/** Where a delivery stands, by shape and word. */
export function DeliveryMark({ state }: { state: DeliveryState }) {
  const t = useTranslations("team.deliveries.state");
  return <StateSign sign={signs[state]}>{t(state)}</StateSign>;
}
