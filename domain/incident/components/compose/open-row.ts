import type { OpenInterval } from "#domain/incident/reads.ts";
import { formatWhen, type Place } from "#lib/i18n/format.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import type { OpenRow } from "./open-rows.tsx";

/** An open interval in the words of the reader; `preset` says a prepared scope. */
export function openRow(
  interval: OpenInterval,
  words: { place: Place; now: string; preset: (code: string) => string },
): OpenRow {
  const { place, now, preset } = words;
  const { id, serviceId, name, isPublic, level, scope, startedAt, isDeliberate } = interval;
  const { language } = place;
  const prepared = scope.preset === null ? null : { text: preset(scope.preset), language };
  return {
    id,
    serviceId,
    name: shownText(name, language) ?? { text: serviceId, language },
    isInternal: !isPublic,
    level,
    scope: prepared ?? shownText(scope.text, language) ?? { text: "", language },
    since: formatWhen(startedAt, { place, now }),
    isDeliberate,
  };
}
