import { useTranslations } from "next-intl";
import type { countSubscribers } from "#domain/subscriber/staff-reads.ts";

type Props = { counts: Awaited<ReturnType<typeof countSubscribers>> };

/** How many are told, by channel and state. */
export function SubscriberCounts({ counts }: Props) {
  const t = useTranslations("subscribers");
  if (counts.length === 0) return <p>{t("none")}</p>;
  return (
    <table className="w-full text-start">
      <thead>
        <tr className="border-line border-b">
          <th className="py-2 text-start font-semibold">{t("channel")}</th>
          <th className="py-2 text-start font-semibold">{t("state")}</th>
          <th className="py-2 text-end font-semibold">{t("count")}</th>
        </tr>
      </thead>
      <tbody>
        {counts.map(({ channel, state, count }) => (
          <tr key={`${channel} ${state}`} className="border-line border-b last:border-0">
            <td className="py-2">{t(`channels.${channel}`)}</td>
            <td className="py-2">{t(`states.${state}`)}</td>
            <td className="py-2 text-end tabular-nums">{t("number", { count })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
