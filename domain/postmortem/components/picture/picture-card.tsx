import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { KeptField } from "#components/ui/form-base.tsx";
import { Revealed } from "#components/ui/revealed.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { submitDescription, submitRemoval } from "#domain/postmortem/picture-actions.ts";
import type { TeamPicture } from "#domain/postmortem/picture-reads.ts";
import { pictureLimits } from "#domain/postmortem/picture-schema.ts";
import { type Language, languages } from "#lib/i18n/language.ts";

type PictureCardProps = {
  picture: TeamPicture;
  place: number;
  incidentId: string;
  language: Language;
  mayWrite: boolean;
};

/** One picture: how it looks, what it shows in words, how a text shows it. `place`: its number on the page, from 1. */
export function PictureCard({ picture, place, incidentId, language, mayWrite }: PictureCardProps) {
  const t = useTranslations("postmortem.picture");
  const { id, width, height, alt, isShown, isPublished } = picture;
  return (
    <li
      id={`picture-${id}`}
      className="flex scroll-mt-28 flex-col gap-5 border-line border-b py-6 first:pt-0 last:border-b-0 last:pb-0 lg:flex-row"
    >
      <div className="flex flex-col gap-2 lg:w-64 lg:shrink-0">
        <h3 className="font-medium">{t("item", { place })}</h3>
        {/* biome-ignore lint/performance/noImgElement: a draft's picture is made for nobody else */}
        <img
          src={`/${language}/team/postmortems/${incidentId}/pictures/${id}`}
          width={width}
          height={height}
          alt={alt[language] === "" ? t("undescribed", { place }) : alt[language]}
          loading="lazy"
          className="h-auto max-h-64 w-auto max-w-full self-start rounded border border-line bg-sunken object-contain"
        />
        <p className="text-muted text-sm">{t("size", { width, height })}</p>
        <p className="text-muted text-sm">{t(isPublished ? "published" : isShown ? "shown" : "unused")}</p>
      </div>
      {mayWrite ? (
        <div className="flex min-w-0 grow flex-col gap-5">
          <Description picture={picture} place={place} incidentId={incidentId} language={language} />
          <div className="flex flex-col gap-1">
            <p className="font-medium text-sm">{t("insert")}</p>
            <Revealed secret={`![](picture:${id})`} />
          </div>
          {isPublished ? null : <Removal id={id} place={place} incidentId={incidentId} isShown={isShown} />}
        </div>
      ) : (
        <dl className="flex min-w-0 grow flex-col gap-3">
          {languages.map((each) => (
            <div key={each}>
              <dt className="text-muted text-sm">{t(`alt.${each}`)}</dt>
              <dd lang={each}>{alt[each] === "" ? "–" : alt[each]}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

type DescriptionProps = Pick<PictureCardProps, "picture" | "place" | "incidentId" | "language">;

function Description({ picture: { id, alt, seen }, place, incidentId, language }: DescriptionProps) {
  const t = useTranslations("postmortem.picture");
  const order = language === "fr" ? languages : [...languages].reverse();
  return (
    <ActionForm action={submitDescription} label={t("describeNamed", { place })}>
      <input type="hidden" name="incidentId" value={incidentId} />
      <input type="hidden" name="pictureId" value={id} />
      <KeptField name="seen" value={seen} />
      {order.map((each) => (
        <TextArea
          key={each}
          name={`${each === "fr" ? "altFr" : "altEn"}.${id}`}
          lang={each}
          label={t(`alt.${each}`)}
          hint={t("altHint")}
          value={alt[each]}
          maxLength={pictureLimits.alt}
          rows={2}
        />
      ))}
      <Button look="quiet" className="self-start max-sm:w-full">
        {t("describe")}
      </Button>
    </ActionForm>
  );
}

type RemovalProps = { id: string; place: number; incidentId: string; isShown: boolean };

function Removal({ id, place, incidentId, isShown }: RemovalProps) {
  const t = useTranslations("postmortem.picture");
  return (
    <ActionForm action={submitRemoval} className="flex flex-col gap-2">
      <input type="hidden" name="incidentId" value={incidentId} />
      <input type="hidden" name="pictureId" value={id} />
      {isShown ? <p className="text-sm text-warn-ink">{t("removeShown")}</p> : null}
      <Button look="quiet" aria-label={t("removeNamed", { place })} className="self-start max-sm:w-full">
        {t("remove")}
      </Button>
    </ActionForm>
  );
}
