import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ListedMember } from "#domain/member/reads.ts";
import { formatDay, formatDayClock, type Place } from "#lib/i18n/format.ts";

type MemberListProps = { members: ListedMember[]; selfId: string; place: Place };

/** The members, each a row that leads to what can be done about them. */
export async function MemberList({ members, selfId, place }: MemberListProps) {
  const t = await getTranslations("team");
  return (
    <ul className="-my-2 flex flex-col">
      {members.map((member) => (
        <li key={member.id} className="border-line border-b last:border-b-0">
          <Link
            href={`/${place.language}/team/members/${member.id}`}
            prefetch={false}
            className="-mx-2 grid grid-cols-[1fr_auto] items-center gap-x-3 rounded-lg px-2 py-4 hover:bg-sunken sm:grid-cols-[3fr_2fr_auto]"
          >
            <span className="min-w-0">
              <span className="flex flex-wrap items-baseline gap-x-2.5">
                <strong className="font-semibold text-accent underline underline-offset-4">{member.name}</strong>
                {member.id === selfId ? <span className="text-muted text-sm">{t("members.you")}</span> : null}
              </span>
              <span className="block break-all text-muted text-sm">{member.email}</span>
              {member.mustChangePassword ? (
                <span className="block text-sm text-warn-ink">{t("members.due")}</span>
              ) : null}
            </span>
            <span className="text-sm max-sm:col-start-1 max-sm:mt-1">
              <span className="block font-medium">{t(`role.${member.role}`)}</span>
              <MemberTimes member={member} place={place} />
            </span>
            <Chevron />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Since when, last seen when, on how many devices. */
export async function MemberTimes({ member, place }: { member: ListedMember; place: Place }) {
  const t = await getTranslations("team.members");
  const { createdAt, lastSeenAt, sessions } = member;
  const seen =
    lastSeenAt === null ? t("neverSeen") : t("lastSeen", { time: formatDayClock(lastSeenAt.toISOString(), place) });
  return (
    <>
      <span className="block text-muted">{t("since", { day: formatDay(createdAt.toISOString(), place) })}</span>
      <span className="block text-muted">{seen}</span>
      {lastSeenAt === null ? null : <span className="block text-muted">{t("devices", { count: sessions })}</span>}
    </>
  );
}

function Chevron() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      className="size-4 text-muted max-sm:row-span-2 max-sm:row-start-1 max-sm:col-start-2"
    >
      <path d="m6 3 5 5-5 5" className="fill-none stroke-current" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
