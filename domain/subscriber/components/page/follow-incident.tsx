import { useTranslations } from "next-intl";
import { TextInput } from "#domain/subscriber/components/page/text-input.tsx";
import { Trap } from "#domain/subscriber/components/page/trap.tsx";
import { subscriberLimits } from "#domain/subscriber/schema.ts";
import type { IncidentPage } from "#published/documents.ts";

/** Asking for mail about this incident alone, while it lasts; where none can be sent, the other ways. */
export function FollowIncident({ page }: { page: IncidentPage }) {
  const t = useTranslations("subscription");
  const { language, site, summary } = page;
  return (
    <section className="section" aria-labelledby="follow">
      <h2 id="follow">{t(`follow.title.${summary.kind}`)}</h2>
      {site.sendsMail && (
        <form method="post" action={`/${language}/subscription`} className="ask">
          <TextInput
            {...{ form: "follow", name: "address", type: "email", maxLength: subscriberLimits.email, faults: [] }}
            label={t("email.address")}
            hint={t("follow.hint")}
            value=""
          />
          <input type="hidden" name="incident" value={summary.id} />
          <input type="hidden" name="language" value={language} />
          <Trap form="follow" />
          <button type="submit" className="ask-button">
            {t("follow.submit")}
          </button>
        </form>
      )}
      <p className="ask-text">
        <a href={`/${language}/subscribe`}>{t("follow.more")}</a>
      </p>
    </section>
  );
}
