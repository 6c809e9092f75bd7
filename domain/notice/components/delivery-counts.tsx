import { useTranslations } from "next-intl";
import type { ChannelCount } from "#domain/notice/reads.ts";
import { deliveryStates } from "#domain/notice/schema.ts";
import { channels } from "#domain/subscriber/schema.ts";
import { formatNumber } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";
import { DeliveryMark } from "./delivery-mark.tsx";

/** What became of deliveries: a row for each way, a column for each state that occurs. */
export function DeliveryCounts({ counts, language }: { counts: ChannelCount[]; language: Language }) {
  const t = useTranslations("team.deliveries");
  if (counts.length === 0) return <p className="text-muted">{t("nobody")}</p>;
  const states = deliveryStates.filter((state) => counts.some((one) => one.state === state));
  const rows = channels.filter((channel) => counts.some((one) => one.channel === channel));
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-start text-sm">
        <caption className="sr-only">{t("counts")}</caption>
        <thead>
          <tr>
            <th scope="col" className="py-1.5 pe-4 text-start font-medium text-muted">
              {t("channelHead")}
            </th>
            {states.map((state) => (
              <th key={state} scope="col" className="px-3 py-1.5 text-end">
                <DeliveryMark state={state} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((channel) => (
            <tr key={channel} className="border-line border-t">
              <th scope="row" className="py-1.5 pe-4 text-start font-medium">
                {t(`channel.${channel}`)}
              </th>
              {states.map((state) => (
                <td key={state} className="px-3 py-1.5 text-end tabular-nums">
                  {formatNumber(
                    counts.find((one) => one.channel === channel && one.state === state)?.count ?? 0,
                    language,
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
