import { useTranslations } from "next-intl";
import { ChoiceFields } from "#domain/subscriber/components/page/choice-fields.tsx";
import { usualChoices } from "#domain/subscriber/components/page/email-form.tsx";
import { FaultSummary } from "#domain/subscriber/components/page/fault-summary.tsx";
import { TextInput } from "#domain/subscriber/components/page/text-input.tsx";
import { Trap } from "#domain/subscriber/components/page/trap.tsx";
import { subscriberLimits } from "#domain/subscriber/schema.ts";
import type { SubscribePage } from "#published/subscribe-documents.ts";

/** Asking for messages to a program or a chat room. */
export function EndpointForm({ page }: { page: SubscribePage }) {
  const t = useTranslations("subscription");
  const { language, services } = page;
  const typed = page.typed?.form === "endpoint" ? page.typed : null;
  const faults = typed === null ? [] : page.faults;
  const channel = typed?.channel ?? "webhook";
  return (
    <section className="section" aria-labelledby="by-endpoint">
      <h2 id="by-endpoint">{t("endpoint.title")}</h2>
      <p className="ask-text">{t("endpoint.lead")}</p>
      <form method="post" action={`/${language}/subscription/endpoint`} className="ask">
        <FaultSummary form="endpoint" faults={faults} fields={["address", "topics", "services"]} />
        <fieldset className="ask-set">
          <legend>{t("endpoint.channel")}</legend>
          {(["webhook", "slack"] as const).map((one) => (
            <label key={one} className="ask-choice">
              <input type="radio" name="channel" value={one} defaultChecked={channel === one} />
              <span>{t(`endpoint.${one}`)}</span>
            </label>
          ))}
        </fieldset>
        <TextInput
          {...{ form: "endpoint", name: "address", type: "url", maxLength: subscriberLimits.url, faults }}
          label={t("endpoint.address")}
          hint={t("endpoint.addressHint")}
          value={typed?.address ?? ""}
        />
        <ChoiceFields
          form="endpoint"
          choices={typed?.choices ?? usualChoices(language)}
          services={services}
          pageLanguage={language}
          faults={faults}
        />
        <Trap form="endpoint" />
        <button type="submit" className="ask-button">
          {t("endpoint.submit")}
        </button>
      </form>
    </section>
  );
}
