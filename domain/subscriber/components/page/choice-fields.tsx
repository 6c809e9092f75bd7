import { useTranslations } from "next-intl";
import { noticeTopics } from "#domain/subscriber/schema.ts";
import { languages } from "#lib/i18n/language.ts";
import type { FieldFault, ServiceChoice, ShownChoices } from "#published/subscribe-documents.ts";

type Props = {
  /** Tells the fields of several forms apart. */
  form: string;
  choices: ShownChoices;
  services: ServiceChoice[];
  pageLanguage: "fr" | "en";
  faults: FieldFault[];
};

/** What somebody wants to hear of: kinds, services, language. The list of services is only seen once not all are wanted. */
export function ChoiceFields({ form, choices, services, pageLanguage, faults }: Props) {
  const t = useTranslations("subscription");
  return (
    <>
      <fieldset className="ask-set" aria-describedby={faultId(form, "topics", faults)}>
        <legend>{t("choices.topics")}</legend>
        <Fault form={form} field="topics" faults={faults} />
        {noticeTopics.map((topic) => (
          <label key={topic} className="ask-choice">
            <input type="checkbox" name="topic" value={topic} defaultChecked={choices.topics.includes(topic)} />
            <span>{t(`topic.${topic}`)}</span>
          </label>
        ))}
      </fieldset>
      <fieldset className="ask-set ask-services" aria-describedby={faultId(form, "services", faults)}>
        <legend>{t("choices.services")}</legend>
        <Fault form={form} field="services" faults={faults} />
        <label className="ask-choice">
          <input type="radio" name="every" value="yes" defaultChecked={choices.everyService} />
          <span>{t("choices.all")}</span>
        </label>
        <label className="ask-choice">
          <input type="radio" name="every" value="no" defaultChecked={!choices.everyService} />
          <span>{t("choices.some")}</span>
        </label>
        <ul className="ask-tree">
          {services.map((service) => (
            <li key={service.id} className={`ask-depth-${Math.min(service.depth, 2)}`}>
              <label className="ask-choice">
                <input
                  type="checkbox"
                  name="service"
                  value={service.id}
                  defaultChecked={choices.services.includes(service.id)}
                />
                <span lang={service.name.language === pageLanguage ? undefined : service.name.language}>
                  {service.kind === "group" ? t("choices.group", { name: service.name.text }) : service.name.text}
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <fieldset className="ask-set">
        <legend>{t("choices.language")}</legend>
        {languages.map((language) => (
          <label key={language} className="ask-choice">
            <input type="radio" name="language" value={language} defaultChecked={choices.language === language} />
            <span>{t(`language.${language}`)}</span>
          </label>
        ))}
      </fieldset>
    </>
  );
}

function faultId(form: string, field: string, faults: FieldFault[]): string | undefined {
  return faults.some((one) => one.field === field) ? `${form}-${field}-fault` : undefined;
}

function Fault({ form, field, faults }: { form: string; field: string; faults: FieldFault[] }) {
  const t = useTranslations("refusal");
  const fault = faults.find((one) => one.field === field);
  if (fault === undefined) return null;
  return (
    <p id={`${form}-${field}-fault`} className="ask-fault">
      {t(fault.code)}
    </p>
  );
}
