import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import type { TeamNotice } from "#domain/notice/reads.ts";
import type { Place } from "#lib/i18n/format.ts";
import { NoticeState } from "./notice-list.tsx";

/** Who is told of a message that was just published, so far. */
export function ToldCard({ notice, place }: { notice: TeamNotice; place: Place }) {
  const t = useTranslations("notice.told");
  return (
    <Card
      title={t("title")}
      action={
        <Link
          className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
          href={`/${place.language}/team/deliveries/${notice.id}`}
          prefetch={false}
        >
          {t("follow")}
        </Link>
      }
    >
      <NoticeState notice={notice} place={place} />
    </Card>
  );
}
