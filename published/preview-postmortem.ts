import { join } from "node:path";
import type { PostmortemContent } from "#domain/postmortem/content-schema.ts";
import { database } from "#lib/db.ts";
import { dayOf } from "#lib/i18n/format.ts";
import { type Language, languages } from "#lib/i18n/language.ts";
import type { Translate } from "#lib/i18n/words.ts";
import { openEditions } from "#published/edition.ts";
import type { Facts, IncidentFacts } from "#published/facts.ts";
import { withLedger } from "#published/ledger.ts";
import { postmortemPage } from "#published/pages/postmortem-page.ts";
import { listReferences } from "#published/pages/reference-list.ts";
import { referenceWords } from "#published/pages/reference-words.ts";
import { resolveReferences } from "#published/pages/references.ts";
import type { References } from "#published/postmortem-documents.ts";
import type { PostmortemFacts } from "#published/postmortem-facts.ts";
import { projectFacts } from "#published/project.ts";
import { renderPage } from "#published/render.ts";

type Projected = { facts: Facts; incident: IncidentFacts };

/** What the public knows of an incident now; null where it knows of none. */
async function project(incidentId: string, now: Date): Promise<Projected | null> {
  const origin = process.env.VIGIE_ORIGIN ?? "";
  const named = withLedger(await projectFacts(database(), { origin, now, incidents: [incidentId] }));
  const incident = named.incidents.get(incidentId);
  return incident === undefined ? null : { facts: named, incident };
}

/**
 * The very HTML that the page of a postmortem would be if `content` were published at `now`: made, rendered and finished by the
 * same code. Null where the public knows nothing of the incident. Throws when the page cannot be made.
 */
export async function previewPostmortem(
  now: Date,
  { incidentId, language, content }: { incidentId: string; language: Language; content: PostmortemContent },
): Promise<string | null> {
  const projected = await project(incidentId, now);
  if (projected === null) return null;
  const { facts, incident } = projected;
  const postmortem = withRevision(facts.postmortems.get(incidentId) ?? null, { incidentId, content, now });
  const page = postmortemPage({ facts, language, now: now.getTime() }, { incident, postmortem });
  const editions = openEditions(join(process.env.DATA_DIR ?? "data", "editions"));
  const rendered = await renderPage({
    port: Number(process.env.VIGIE_LOOPBACK_PORT),
    token: process.env.VIGIE_INTERNAL_TOKEN ?? "",
    path: page.path,
    document: await editions.writeBlob(Buffer.from(JSON.stringify({ ...page, changedAt: now.toISOString() }))),
  });
  return Buffer.from(rendered.body).toString("utf8");
}

/** A postmortem with one more revision than was published. */
function withRevision(
  published: PostmortemFacts | null,
  { incidentId, content, now }: { incidentId: string; content: PostmortemContent; now: Date },
): PostmortemFacts {
  const revisions = published?.revisions ?? [];
  const next = {
    ...{ number: revisions.length + 1, at: now.toISOString(), isUndated: false, correction: null },
    ...{ isReviewed: true, waiver: { fr: "", en: "" }, content },
    change: revisions.length === 0 ? ("first" as const) : ("editorial" as const),
  };
  const none = { id: incidentId, otherDueAt: null, retracted: null, line: null };
  return { ...(published ?? none), revisions: [...revisions, next] };
}

/** The facts that a postmortem's texts can refer to, as its pages would tell them at `now`. */
export type PreviewedFacts = {
  refs: string[];
  references: Record<Language, References>;
  labels: Record<Language, Record<string, string>>;
  timeZone: string;
  /** The day that clock times are told for: that on which the incident began ("2011-02-07"). */
  day: string;
};

/** What texts about an incident can refer to, and do refer to (`used`), labelled with `words` of either language; null where the public knows nothing of it. */
export async function previewFacts(
  now: Date,
  { incidentId, used, words }: { incidentId: string; used: string[]; words: Record<Language, Translate> },
): Promise<PreviewedFacts | null> {
  const projected = await project(incidentId, now);
  if (projected === null) return null;
  const { facts, incident } = projected;
  const { timeZone } = facts.site;
  const refs = listReferences(incident);
  const all = [...new Set([...refs, ...used])];
  const day = dayOf(incident.started.at ?? now.toISOString(), timeZone);
  const read = (language: Language) =>
    resolveReferences({ facts, language, now: now.getTime() }, incident, all).references;
  const references = { fr: read("fr"), en: read("en") };
  const labels = { fr: {}, en: {} } as PreviewedFacts["labels"];
  for (const language of languages)
    for (const ref of all) {
      const reference = references[language][ref];
      if (reference?.status === "known")
        labels[language][ref] = referenceWords(reference, { place: { language, timeZone }, day, t: words[language] });
    }
  return { refs, references, labels, timeZone, day };
}
