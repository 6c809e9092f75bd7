import { useTranslations } from "next-intl";
import type { Notice } from "#domain/reminder/reads.ts";
import type { Language } from "#lib/i18n/language.ts";
import { NoticeRow } from "./notice-row.tsx";

type NoticeListProps = {
  notices: Notice[];
  which: "open" | "read";
  shown: { language: Language; today: string; seenAt: string };
};

/** Notices that are to be read, or those that were or are settled. */
export function NoticeList({ notices, which, shown }: NoticeListProps) {
  const t = useTranslations("reminder.page");
  const isOpen = which === "open";
  return (
    <section aria-labelledby={`reminders-${which}`} className="flex flex-col gap-3">
      <h2 id={`reminders-${which}`} className="font-semibold text-lg">
        {isOpen ? t("open", { count: notices.length }) : t("read")}
      </h2>
      {notices.length === 0 ? (
        <p className="text-muted">{t(isOpen ? "none" : "noneRead")}</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface shadow-xs">
          {notices.map((notice) => (
            <NoticeRow key={notice.remediationId} notice={notice} which={which} shown={shown} />
          ))}
        </ul>
      )}
    </section>
  );
}
