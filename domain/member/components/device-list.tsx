import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { submitOtherRevocations, submitRevocation, submitSignOut } from "#domain/member/actions.ts";
import { formatDayClock } from "#lib/i18n/format.ts";
import { isLanguage } from "#lib/i18n/language.ts";

type Session = { id: string; device: string; createdAt: Date; lastSeenAt: Date };
type DeviceListProps = { sessions: Session[]; currentId: string; timeZone: string };

/** Where the member is signed in, this device marked; each can be signed out at once. */
export async function DeviceList({ sessions, currentId, timeZone }: DeviceListProps) {
  const t = await getTranslations("team.sessions");
  const locale = await getLocale();
  const place = { language: isLanguage(locale) ? locale : "fr", timeZone } as const;
  return (
    <>
      <ul className="flex flex-col">
        {sessions.map((session) => (
          <li
            key={session.id}
            className="flex flex-wrap items-center gap-3 border-line border-b py-3 first:pt-0 last:border-b-0"
          >
            <div className="min-w-0 grow">
              <p className="font-medium">
                {session.device}
                {session.id === currentId ? (
                  <span className="ms-2 rounded-full bg-good-soft px-2.5 py-0.5 font-normal text-good-ink text-sm">
                    {t("current")}
                  </span>
                ) : null}
              </p>
              <p className="text-muted text-sm">
                {t("last", { time: formatDayClock(session.lastSeenAt.toISOString(), place) })}
              </p>
              <p className="text-muted text-sm">
                {t("first", { time: formatDayClock(session.createdAt.toISOString(), place) })}
              </p>
            </div>
            {session.id === currentId ? (
              <ActionForm action={submitSignOut} className="contents">
                <Button look="quiet">{t("signOut")}</Button>
              </ActionForm>
            ) : (
              <ActionForm action={submitRevocation} className="contents">
                <input type="hidden" name="sessionId" value={session.id} />
                <Button look="quiet" aria-label={t("revokeNamed", { device: session.device })}>
                  {t("revoke")}
                </Button>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 2 ? (
        <ActionForm action={submitOtherRevocations}>
          <Button look="quiet" className="self-start">
            {t("others")}
          </Button>
        </ActionForm>
      ) : null}
    </>
  );
}
