import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { submitErasure } from "#domain/subscriber/actions.ts";
import type { SoughtSubscriber } from "#domain/subscriber/staff-reads.ts";
import { formatDayClock, type Place } from "#lib/i18n/format.ts";

type Props = { found: SoughtSubscriber[]; place: Place };

/** Who is told at an address, and erasing him at his request. */
export function SubscriberFound({ found, place }: Props) {
  const t = useTranslations("subscribers");
  return (
    <ul className="flex flex-col gap-4">
      {found.map(({ id, channel, state, createdAt, confirmedAt, quarantineCode }) => (
        <li key={id} className="flex flex-col gap-2 border-line border-t pt-4 first:border-0 first:pt-0">
          <p className="font-semibold">
            {t("line", { channel: t(`channels.${channel}`), state: t(`states.${state}`) })}
          </p>
          <p>{t("asked", { at: formatDayClock(createdAt.toISOString(), place) })}</p>
          {confirmedAt === null ? null : (
            <p>{t("confirmed", { at: formatDayClock(confirmedAt.toISOString(), place) })}</p>
          )}
          {quarantineCode === "" ? null : <p>{t("refusedWith", { code: quarantineCode })}</p>}
          <details>
            <summary className="flex min-h-11 w-fit items-center font-medium text-danger underline underline-offset-4">
              {t("erase")}
            </summary>
            <ActionForm action={submitErasure} className="mt-3 flex flex-col items-start gap-3 max-sm:items-stretch">
              <input type="hidden" name="subscriberId" value={id} />
              <p>{t("eraseHint")}</p>
              <Button look="danger">{t("eraseSure")}</Button>
            </ActionForm>
          </details>
        </li>
      ))}
    </ul>
  );
}
