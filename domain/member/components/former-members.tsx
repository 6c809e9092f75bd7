import { getTranslations } from "next-intl/server";
import type { ListedMember } from "#domain/member/reads.ts";
import { formatDay, type Place } from "#lib/i18n/format.ts";

/** Who was a member once, folded away: their names still stand on what they wrote. */
export async function FormerMembers({ members, place }: { members: ListedMember[]; place: Place }) {
  const t = await getTranslations("team.members");
  return (
    <details>
      <summary className="flex min-h-11 w-fit items-center font-medium underline underline-offset-4">
        {t("former")}
      </summary>
      <ul className="flex flex-col gap-3 pt-2">
        {members.map(({ id, name, email, leftAt }) => (
          <li key={id}>
            {name}
            <span className="block break-all text-muted text-sm">{email}</span>
            {leftAt === null ? null : (
              <span className="block text-muted text-sm">
                {t("leftOn", { day: formatDay(leftAt.toISOString(), place) })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
