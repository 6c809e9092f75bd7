import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { RemovalForm } from "#domain/member/components/removal-form.tsx";
import { submitRemoval, submitReset } from "#domain/member/member-actions.ts";

type OtherMemberProps = { member: { id: string; name: string; email: string } };

/** What an administrator does about somebody else: a new one-time password, and the end of the membership. */
export async function OtherMember({ member }: OtherMemberProps) {
  const t = await getTranslations("team.members");
  const { id, name, email } = member;
  return (
    <>
      <Card title={t("resetTitle")} hint={t("resetHint")}>
        <ActionForm action={submitReset}>
          <input type="hidden" name="email" value={email} />
          <Button look="quiet" className="self-start max-sm:w-full">
            {t("reset")}
          </Button>
        </ActionForm>
      </Card>
      <Card title={t("removeTitle")} hint={t("removeHint")}>
        <RemovalForm
          action={submitRemoval}
          question={t("remove", { name })}
          confirm={t("removeConfirm", { name })}
          memberId={id}
        />
      </Card>
    </>
  );
}
