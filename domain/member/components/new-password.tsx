import { getTranslations } from "next-intl/server";
import { TextField } from "#components/ui/text-field.tsx";
import { memberLimits } from "#domain/member/schema.ts";

/** A password of one's own, typed twice. */
export async function NewPassword({ label, repeat }: { label: string; repeat: string }) {
  const t = await getTranslations("team.password");
  const { passwordMax, passwordMin } = memberLimits;
  const both = { type: "password", maxLength: passwordMax, autoComplete: "new-password", required: true } as const;
  return (
    <>
      <TextField {...both} name="next" label={label} hint={t("nextHint", { min: passwordMin })} />
      <TextField {...both} name="repeat" label={repeat} />
    </>
  );
}
