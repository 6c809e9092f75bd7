import { useTranslations } from "next-intl";
import { Authored, PendingTranslation } from "#components/authored.tsx";
import { LevelGlyph } from "#domain/service/components/level-glyph.tsx";
import { LevelWord } from "#domain/service/components/level-word.tsx";
import { ScopeText } from "#domain/service/components/scope-text.tsx";
import { ServiceCrumbs } from "#domain/service/components/service-crumbs.tsx";
import { ServicePast } from "#domain/service/components/service-past.tsx";
import type { Place } from "#lib/i18n/format.ts";
import type { ServicePage } from "#published/record-documents.ts";

/** A service's name, its level now and whom that concerns, what it is, and what became of it. */
export function ServiceHead({ page, place }: { page: ServicePage; place: Place }) {
  const t = useTranslations("page");
  const { level, scopes, description, service } = page;
  const { language } = place;
  return (
    <>
      <ServiceCrumbs page={page} />
      <div className="headline pt-8">
        {level !== null && <LevelGlyph mark={level} className="size-9 sm:size-12" />}
        <div>
          <h1>
            <Authored text={service.name} language={language} />
          </h1>
          {level !== null && (
            <p className="mt-4">
              <LevelWord level={level} />
              {scopes.map((scope, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: scopes have no other identity and never move
                <span key={index} className="text-soft">
                  {t("separator")}
                  <ScopeText scope={scope} language={language} />
                </span>
              ))}
            </p>
          )}
          {description !== null && (
            <>
              <p className="mt-4 max-w-prose">
                <Authored text={description} language={language} />
              </p>
              <PendingTranslation text={description} language={language} />
            </>
          )}
          <ServicePast page={page} place={place} />
        </div>
      </div>
    </>
  );
}
