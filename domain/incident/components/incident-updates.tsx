import { useTranslations } from "next-intl";
import { AuthoredProse } from "#components/authored.tsx";
import { EstimateText } from "#domain/incident/components/estimate-text.tsx";
import { ImpactList } from "#domain/incident/components/impact-list.tsx";
import { RevisionNotes } from "#domain/incident/components/revision-notes.tsx";
import { StateWord } from "#domain/incident/components/state-word.tsx";
import { UpdateClocks } from "#domain/incident/components/update-clocks.tsx";
import { isOver } from "#domain/incident/schema.ts";
import type { Place } from "#lib/i18n/format.ts";
import type { IncidentPage, PublicUpdate } from "#published/documents.ts";

type Props = { page: IncidentPage; place: Place; day: string };

/** All public messages, newest first, each with both of its clocks. */
export function IncidentUpdates({ page, place, day }: Props) {
  const t = useTranslations("incident");
  return (
    <section aria-labelledby="updates" className="section">
      <h2 id="updates">{t("updates")}</h2>
      {page.updates.length === 0 && <p className="mt-3 text-soft">{t("noUpdates")}</p>}
      <ol className="updates">
        {page.updates.map((update) => (
          <Update key={update.id} update={update} place={place} day={day} />
        ))}
      </ol>
    </section>
  );
}

function Update({ update, place, day }: { update: PublicUpdate; place: Place; day: string }) {
  const t = useTranslations("incident");
  const { language } = place;
  return (
    <li id={`update-${update.id}`} className={update.isReconstructed ? "update update-guessed" : "update"}>
      <h3 className="update-head">
        <StateWord state={update.state} />
        <span>
          <UpdateClocks update={update} place={place} day={day} />
        </span>
      </h3>
      {update.isReconstructed && <p className="guessed">{t("reconstructed")}</p>}
      <RevisionNotes update={update} place={place} />
      {update.retracted !== null ? (
        <del className="retracted">
          <AuthoredProse text={update.text} language={language} />
          {update.meanwhile !== null && <AuthoredProse text={update.meanwhile} language={language} />}
          <Changes update={update} place={place} />
        </del>
      ) : (
        <Words update={update} place={place} />
      )}
      {update.estimate.kind !== "none" && update.retracted === null && (
        <p className="mt-3 text-sm text-soft">
          {update.estimate.kind === "not_estimable" ? (
            t("notEstimableThen")
          ) : (
            <>
              {t("estimateThen")}
              <EstimateText estimate={update.estimate} place={place} day={day} />
            </>
          )}
        </p>
      )}
    </li>
  );
}

type Told = { update: PublicUpdate; place: Place };

function Words({ update, place }: Told) {
  const t = useTranslations("incident");
  const { language } = place;
  return (
    <>
      <AuthoredProse text={update.text} language={language} />
      {update.meanwhile !== null && !isOver(update.state) && (
        <div className="meanwhile">
          <p className="font-semibold">{t("meanwhile")}</p>
          <AuthoredProse text={update.meanwhile} language={language} />
        </div>
      )}
      <Changes update={update} place={place} />
    </>
  );
}

function Changes({ update, place }: Told) {
  if (update.changes.length === 0) return null;
  return (
    <div className="mt-3 text-sm">
      <ImpactList changes={update.changes} language={place.language} />
    </div>
  );
}
