import { useTranslations } from "next-intl";
import { Instant } from "#components/instant.tsx";
import { MomentText } from "#components/moment-text.tsx";
import type { Place } from "#lib/i18n/format.ts";
import type { PublicUpdate } from "#published/documents.ts";

/** When a message's news happened and, where that differs by more than five minutes, when it was said. */
export function UpdateClocks({ update, place, day }: { update: PublicUpdate; place: Place; day?: string }) {
  const t = useTranslations("incident");
  return (
    <>
      <MomentText moment={update.occurred} place={place} day={day} />
      {update.isAddedLate && update.publishedAt !== null && (
        <span className="text-soft">
          {t("added")}
          <Instant at={update.publishedAt} place={place} day={day} />
        </span>
      )}
    </>
  );
}
