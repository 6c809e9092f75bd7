import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import type { ListedInvitation } from "#domain/member/invitation-reads.ts";
import { submitWithdrawal } from "#domain/member/member-actions.ts";
import { formatDayClock, type Place } from "#lib/i18n/format.ts";

type InvitationListProps = { invitations: ListedInvitation[]; place: Place };

/** Invitations that nobody has used yet, each to be taken back. */
export async function InvitationList({ invitations, place }: InvitationListProps) {
  const t = await getTranslations("team");
  return (
    <ul className="flex flex-col">
      {invitations.map(({ id, email, role, invitedBy, expiresAt, isOver }) => {
        const time = formatDayClock(expiresAt.toISOString(), place);
        const named = { role: t(`role.${role}`), name: invitedBy?.name ?? "" };
        return (
          <li
            key={id}
            className="flex flex-wrap items-center gap-3 border-line border-b py-4 first:pt-0 last:border-b-0 last:pb-0"
          >
            <div className="min-w-0 grow basis-60">
              <p className="break-all font-medium">{email}</p>
              <p className="text-muted text-sm">
                {invitedBy === null ? t("members.openRowOperator", named) : t("members.openRow", named)}
              </p>
              <p className={isOver ? "font-medium text-sm text-warn-ink" : "text-muted text-sm"}>
                {isOver ? t("members.over", { time }) : t("members.until", { time })}
              </p>
            </div>
            <ActionForm action={submitWithdrawal} className="flex flex-col gap-3 max-sm:w-full">
              <input type="hidden" name="invitationId" value={id} />
              <Button look="quiet" aria-label={t("members.withdrawNamed", { email })} className="max-sm:w-full">
                {t("members.withdraw")}
              </Button>
            </ActionForm>
          </li>
        );
      })}
    </ul>
  );
}
