import { useTranslations } from "next-intl";
import type { ChannelCount } from "#domain/notice/reads.ts";
import { deliveryStates } from "#domain/notice/schema.ts";
import { channels } from "#domain/subscriber/schema.ts";
import { formatNumber } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";
import { DeliveryMark } from "./delivery-mark.tsx";

/** What became of deliveries: a row for each state that occurs, a column for each way. */
export function DeliveryCounts({ counts, language }: { counts: ChannelCount[]; language: Language }) {
  const t = useTranslations("team.deliveries");
  if (counts.length === 0) return <p className="text-muted">{t("nobody")}</p>;
  const states = deliveryStates.filter((state) => counts.some((one) => one.state === state));
  const ways = channels.filter((channel) => counts.some((one) => one.channel === channel));
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-start text-sm">
        <caption className="sr-only">{t("counts")}</caption>
        <thead>
          <tr>
            <th scope="col" className="py-1.5 pe-3 text-start font-medium text-muted">
              {t("stateHead")}
            </th>
            {ways.map((channel) => (
              <th key={channel} scope="col" className="px-2 py-1.5 text-end align-bottom font-medium">
                {t(`channel.${channel}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {states.map((state) => (
            <tr key={state} className="border-line border-t">
              <th scope="row" className="py-1.5 pe-3 text-start font-normal">
                <DeliveryMark state={state} />
              </th>
              {ways.map((channel) => (
                <td key={channel} className="px-2 py-1.5 text-end tabular-nums">
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
