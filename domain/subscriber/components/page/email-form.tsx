import { useTranslations } from "next-intl";
import { ChoiceFields } from "#domain/subscriber/components/page/choice-fields.tsx";
import { FaultSummary } from "#domain/subscriber/components/page/fault-summary.tsx";
import { TextInput } from "#domain/subscriber/components/page/text-input.tsx";
import { Trap } from "#domain/subscriber/components/page/trap.tsx";
import { subscriberLimits } from "#domain/subscriber/schema.ts";
import type { ShownChoices, SubscribePage } from "#published/subscribe-documents.ts";

/** Asking for mail; honest where none can be sent. */
export function EmailForm({ page }: { page: SubscribePage }) {
  const t = useTranslations("subscription");
  const { language, services } = page;
  if (!page.site.sendsMail)
    return (
      <section className="section" aria-labelledby="by-email">
        <h2 id="by-email">{t("email.title")}</h2>
        <p className="ask-text">{t("email.none")}</p>
      </section>
    );
  const typed = page.typed?.form === "email" ? page.typed : null;
  const faults = typed === null ? [] : page.faults;
  const incidentId = typed?.incidentId ?? null;
  return (
    <section className="section" aria-labelledby="by-email">
      <h2 id="by-email">{t("email.title")}</h2>
      <p className="ask-text">{t("email.lead")}</p>
      <form method="post" action={`/${language}/subscription`} className="ask">
        <FaultSummary form="email" faults={faults} fields={["address", "second", "topics", "services"]} />
        <TextInput
          {...{ form: "email", name: "address", type: "email", maxLength: subscriberLimits.email, faults }}
          label={t("email.address")}
          value={typed?.address ?? ""}
        />
        <TextInput
          {...{ form: "email", name: "second", type: "email", maxLength: subscriberLimits.email, faults }}
          label={t("email.second")}
          hint={t("email.secondHint")}
          value={typed?.second ?? ""}
          isOptional
        />
        {incidentId === null ? (
          <ChoiceFields
            form="email"
            choices={typed?.choices ?? usualChoices(language)}
            services={services}
            pageLanguage={language}
            faults={faults}
          />
        ) : (
          <>
            <p className="ask-text">{t("follow.only")}</p>
            <input type="hidden" name="incident" value={incidentId} />
            <input type="hidden" name="language" value={typed?.choices.language ?? language} />
          </>
        )}
        <Trap form="email" />
        <button type="submit" className="ask-button">
          {t("email.submit")}
        </button>
        <p className="ask-hint">{t("email.privacy")}</p>
      </form>
    </section>
  );
}

/** What is chosen before anybody has chosen: what concerns the services themselves. */
export function usualChoices(language: "fr" | "en"): ShownChoices {
  return { language, topics: ["incident", "maintenance"], everyService: true, services: [] };
}
