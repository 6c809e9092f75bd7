import { useTranslations } from "next-intl";
import { IncidentLine } from "#domain/incident/components/incident-line.tsx";
import { StateWord } from "#domain/incident/components/state-word.tsx";
import { isOver } from "#domain/incident/schema.ts";
import type { Place } from "#lib/i18n/format.ts";
import type { SearchPage } from "#published/record-documents.ts";

type Found = SearchPage["found"][number];

/** An incident or maintenance that was found: what it is, when it was, and the words around those looked for. */
export function SearchFound({ found, place }: { found: Found; place: Place }) {
  const t = useTranslations("search");
  const { incident, excerpt, excerptLanguage, excerptOf } = found;
  return (
    <li className="border-t border-line py-5">
      <IncidentLine incident={incident} place={place} />
      {!isOver(incident.state) && (
        <p className="mt-1.5">
          <StateWord state={incident.state} />
        </p>
      )}
      {excerpt.length > 0 && (
        <p
          lang={excerptLanguage === place.language ? undefined : (excerptLanguage ?? undefined)}
          dir="auto"
          className="mt-1.5 max-w-prose"
        >
          {excerpt.map(({ text, isHit }, piece) =>
            isHit ? (
              <mark
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence, which never move
                key={piece}
                className="rounded-xs bg-well font-semibold text-ink underline decoration-soft decoration-2"
              >
                {text}
              </mark>
            ) : (
              text
            ),
          )}
        </p>
      )}
      {excerptOf === "postmortem" && incident.postmortem !== null && (
        <p className="text-sm">
          <a href={incident.postmortem.path}>{t("inPostmortem")}</a>
        </p>
      )}
    </li>
  );
}
