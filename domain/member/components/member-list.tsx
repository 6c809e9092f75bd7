import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { submitReset } from "#domain/member/actions.ts";
import type { Role } from "#lib/roles.ts";

type Member = { id: string; name: string; email: string; role: Role; mustChangePassword: boolean; leftAt: Date | null };

/** The members with their role; each other one can be given a new one-time password. */
export async function MemberList({ members, selfId }: { members: Member[]; selfId: string }) {
  const t = await getTranslations("team");
  return (
    <ul className="flex flex-col">
      {members
        .filter((member) => member.leftAt === null)
        .map((member) => (
          <li
            key={member.id}
            className="flex flex-col gap-2 border-line border-b py-3 first:pt-0 last:border-b-0 last:pb-0"
          >
            <p>
              <strong className="font-semibold">{member.name}</strong>
              {member.id === selfId ? <span className="ms-2 text-muted">{t("members.you")}</span> : null}
              <span className="block break-all text-muted text-sm">{member.email}</span>
              <span className="block text-sm">
                {t(`role.${member.role}`)}
                {member.mustChangePassword ? ` · ${t("members.due")}` : ""}
              </span>
            </p>
            {member.id === selfId ? null : (
              <ActionForm action={submitReset} className="flex flex-col gap-3">
                <input type="hidden" name="email" value={member.email} />
                <Button look="quiet" className="self-start" aria-label={t("members.resetNamed", { name: member.name })}>
                  {t("members.reset")}
                </Button>
              </ActionForm>
            )}
          </li>
        ))}
    </ul>
  );
}
