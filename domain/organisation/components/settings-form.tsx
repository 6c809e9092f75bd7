import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { ColourField } from "#components/ui/colour-field.tsx";
import { PictureField } from "#components/ui/picture-field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { VersionField } from "#components/ui/version-field.tsx";
import { submitSettings } from "#domain/organisation/actions.ts";
import { logoTypes, organisationLimits } from "#domain/organisation/schema.ts";

type Settings = {
  version: number;
  name: string;
  accent: string;
  timeZone: string;
  defaultLanguage: "fr" | "en";
  supportFr: string;
  supportEn: string;
  legalUrl: string;
  privacyUrl: string;
  accessibilityUrl: string;
  mailDomains: string[];
};

type SettingsFormProps = { organisation: Settings; logo: string | null; mayChange: boolean };

/** All settings in one form; disabled for members who may only look. */
export async function SettingsForm({ organisation, logo, mayChange }: SettingsFormProps) {
  const t = await getTranslations("team");
  return (
    <ActionForm action={submitSettings}>
      <VersionField present={organisation.version} />
      <fieldset disabled={!mayChange} className="contents">
        <Card title={t("settings.identity")}>
          <TextField
            name="name"
            label={t("settings.name")}
            value={organisation.name}
            maxLength={organisationLimits.name}
            required
          />
          <ColourField
            name="accent"
            label={t("settings.accent")}
            hint={t("settings.accentHint", { example: "#0b5a72" })}
            value={organisation.accent}
          />
          <PictureField
            name="logo"
            label={t("settings.logo")}
            hint={t("settings.logoHint", { size: organisationLimits.logoBytes / 1024 })}
            accept={logoTypes.join(",")}
            present={logo}
            presentText={t("settings.logoNow")}
            removeText={t("settings.logoRemove")}
          />
        </Card>
        <Card title={t("settings.reading")}>
          <SelectField
            name="timeZone"
            label={t("settings.timeZone")}
            hint={t("settings.timeZoneHint")}
            value={organisation.timeZone}
            options={zones(organisation.timeZone)}
          />
          <ChoiceField
            name="defaultLanguage"
            label={t("settings.defaultLanguage")}
            hint={t("settings.defaultLanguageHint")}
            value={organisation.defaultLanguage}
            choices={[
              { value: "fr", label: t("settings.french") },
              { value: "en", label: t("settings.english") },
            ]}
          />
        </Card>
        <Card title={t("settings.help")} hint={t("settings.supportHint")}>
          {(["supportFr", "supportEn"] as const).map((name) => (
            <TextArea
              key={name}
              name={name}
              label={t(`settings.${name}`)}
              value={organisation[name]}
              lang={name === "supportFr" ? "fr" : "en"}
              maxLength={organisationLimits.support}
              rows={2}
            />
          ))}
        </Card>
        <Card title={t("settings.mail")} hint={t("settings.mailHint")}>
          <TextArea
            name="mailDomains"
            label={t("settings.mailDomains")}
            hint={t("settings.mailDomainsHint")}
            value={organisation.mailDomains.join("\n")}
            rows={3}
            isOptional
          />
        </Card>
        <Card title={t("settings.links")}>
          {(["legalUrl", "privacyUrl", "accessibilityUrl"] as const).map((name) => (
            <TextField
              key={name}
              name={name}
              type="url"
              inputMode="url"
              label={t(`settings.${name}`)}
              hint={t("settings.urlHint")}
              value={organisation[name]}
              maxLength={organisationLimits.url}
              isOptional
            />
          ))}
        </Card>
        {mayChange ? <Button className="self-start max-sm:w-full">{t("form.save")}</Button> : null}
      </fieldset>
    </ActionForm>
  );
}

function zones(present: string) {
  const names = new Set([present, "UTC", ...Intl.supportedValuesOf("timeZone")]);
  return [...names].sort().map((name) => ({ value: name, label: name.replaceAll("_", " ") }));
}
