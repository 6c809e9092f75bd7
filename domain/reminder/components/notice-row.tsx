import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Notice } from "#domain/reminder/reads.ts";
import { sentenceOf } from "#domain/reminder/sentence-rules.ts";
import { formatDay } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { MarkRead } from "./mark-read.tsx";
import { NoticeMark } from "./notice-mark.tsx";

type NoticeRowProps = {
  notice: Notice;
  which: "open" | "read";
  shown: { language: Language; today: string; seenAt: string };
};

/** One notice: the measure and the way to it, what there is to say, why to this member, and of which day. */
export function NoticeRow({ notice, which, shown }: NoticeRowProps) {
  const t = useTranslations("reminder");
  const { language, today, seenAt } = shown;
  const { remediationId, audience, day, isSettled } = notice;
  const name = shownText(notice.text, language);
  const { key, values } = sentenceOf(notice, { today, language });
  const told = t("page.told", { day: formatDay(day, { language, timeZone: "UTC" }) });
  const isOpen = which === "open";
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-4 py-4 sm:px-6">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
        <Link
          href={`/${language}/team/remediations/${remediationId}`}
          prefetch={false}
          lang={name?.language}
          className="line-clamp-3 self-start py-1 font-semibold text-accent leading-snug underline underline-offset-4"
        >
          {name?.text}
        </Link>
        {isSettled ? (
          <p className="text-muted">{t("page.settled")}</p>
        ) : (
          <p className={`flex items-baseline gap-2 ${isOpen ? "" : "text-muted"}`}>
            <NoticeMark sentence={key} />
            <span>{t(`sentence.${key}`, values)}</span>
          </p>
        )}
        <p className="text-muted text-sm">{`${t(`audience.${audience}`)} ${told}.`}</p>
      </div>
      {isOpen ? <MarkRead remediationId={remediationId} name={name?.text} seenAt={seenAt} /> : null}
    </li>
  );
}
