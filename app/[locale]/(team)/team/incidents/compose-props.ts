import { getTranslations } from "next-intl/server";
import { submitDraft } from "#domain/incident/actions.ts";
import type { CameBack } from "#domain/incident/components/compose/came-back-note.tsx";
import { incidentName } from "#domain/incident/components/compose/incident-name.ts";
import { readComposing, readFormerIncident } from "#domain/incident/compose-reads.ts";
import { type Draft, emptyDraft, plainChoice } from "#domain/incident/draft.ts";
import { readPhrases } from "#domain/incident/phrases.ts";
import type { TeamIncident } from "#domain/incident/reads.ts";
import { incidentStates } from "#domain/incident/schema.ts";
import { now } from "#lib/clock.ts";
import { formatWhen } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";
import { newId } from "#lib/ids.ts";

type Ask = { incident: TeamIncident | null; memberId: string; language: Language; path: string };

/** What a composing form is given besides the draft that it starts from. */
export async function readComposeProps({ incident, memberId, language, path }: Ask) {
  const composing = await readComposing(incident);
  const phrases = await readPhrases(incident === null ? ["investigating", "identified"] : incidentStates);
  const { timeZone } = composing.facts;
  return { action: submitDraft, context: { ...composing, phrases }, timeZone, memberId, language, path };
}

/** A report as it begins: empty, or with the services of the incident that came back (`recurrenceOf`). */
export async function readReportStart(
  recurrenceOf: unknown,
  place: { language: Language; timeZone: string },
): Promise<{ initial: Draft; came: CameBack | null }> {
  const initial = emptyDraft(newId());
  const isId = typeof recurrenceOf === "string" && /^[a-z0-9-]{1,40}$/.test(recurrenceOf);
  const former = isId ? await readFormerIncident(recurrenceOf) : null;
  if (former === null) return { initial, came: null };
  const t = await getTranslations("compose.list");
  const words = { language: place.language, untitled: t("untitled"), more: (count: number) => t("more", { count }) };
  const over = formatWhen(former.resolvedAt, { place, now: now().toISOString() });
  return {
    initial: {
      ...initial,
      recurrenceOf: former.id,
      services: Object.fromEntries(former.serviceIds.map((id) => [id, plainChoice])),
    },
    came: { id: former.id, name: incidentName(former, words), over },
  };
}
