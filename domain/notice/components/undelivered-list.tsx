import { useTranslations } from "next-intl";
import type { Undelivered } from "#domain/notice/reads.ts";
import { DeliveryMark } from "./delivery-mark.tsx";

/** Deliveries that did not arrive (yet), with what the other side answered. */
export function UndeliveredList({ deliveries }: { deliveries: Undelivered[] }) {
  const t = useTranslations("team.deliveries");
  if (deliveries.length === 0) return <p className="text-muted">{t("allArrived")}</p>;
  return (
    <ul className="flex flex-col divide-y divide-line text-sm">
      {deliveries.map(({ id, channel, address, state, code }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2">
          <DeliveryMark state={state} />
          <span className="min-w-0 break-all">{address ?? t("erased")}</span>
          <span className="text-muted">
            {t(`channel.${channel}`)}
            {t("separator")}
            <code>{code}</code>
          </span>
        </li>
      ))}
    </ul>
  );
}
