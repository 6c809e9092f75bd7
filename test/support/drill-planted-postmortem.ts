import type { ContentEntry, PostmortemContent } from "#domain/postmortem/content-schema.ts";
import { insertRow } from "#test/support/drill-markers.ts";
import type { Plant, Services } from "#test/support/drill-planted-changes.ts";

const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** What was published of a postmortem is public, also once it was corrected and retracted; what is written, said and kept is not. */
export async function plantPostmortems(plant: Plant, given: Services & { incidentId: string; memberId: string }) {
  const { client, shown } = plant;
  const pair = (column: string, mark = shown) => ({
    [`${column}_fr`]: mark(`postmortem.${column}_fr`),
    [`${column}_en`]: mark(`postmortem.${column}_en`),
  });
  const times = { created_at: at(30), edited_at: at(20) };
  const row = { size: "full", source_language: "fr", ...times };
  await insertRow(client, "postmortem", {
    ...{ incident_id: given.incidentId, ...row, author_id: given.memberId, editor_id: given.memberId },
    ...pair("author_role", plant.secret),
    ...{ stage: "scheduled", scheduled_at: at(-600), other_due_at: at(-900), retracted_at: at(5) },
    ...pair("retracted_reason"),
    plan: JSON.stringify({ [plant.secret("postmortem.plan key")]: plant.secret("postmortem.plan") }),
  });
  await plantWriting(plant, given);
  await plantRevision(plant, given, 1);
  await plantRevision(plant, given, 2);
  await plantPictures(plant, given);
  await plantShare(plant, given);
  const waived = "drillincid02";
  await insertRow(client, "incident", {
    ...{ id: waived, title_fr: "Court", title_en: "Short", state: "resolved" },
    ...{ impact_started_at: at(80), resolved_at: at(79), created_at: at(80), changed_at: at(70) },
  });
  await insertRow(client, "postmortem", {
    ...{ incident_id: waived, ...row, not_required_at: at(10) },
    ...pair("not_required_reason"),
  });
}

/** The draft that is being written, what colleagues say of it, and the warnings that were kept. */
async function plantWriting({ client, secret }: Plant, given: { incidentId: string; memberId: string }): Promise<void> {
  const incident_id = given.incidentId;
  const member_id = given.memberId;
  await insertRow(client, "postmortem_text", {
    ...{ incident_id, section: "summary", language: "en", is_source: true, edited_at: at(20) },
    ...{ text: secret("postmortem_text.text"), based_on: secret("postmortem_text.based_on"), editor_id: member_id },
  });
  const words = ["id", "text_fr", "text_en", "note_fr", "note_en", "kind", "role"];
  await insertRow(client, "postmortem_entry", {
    ...{ incident_id, list: "factors", seq: 1, provenance: "stated" },
    ...Object.fromEntries(words.map((name) => [name, secret(`postmortem_entry.${name}`)])),
  });
  await insertRow(client, "postmortem_review", {
    ...{ incident_id, seq: 1, at: at(15), member_id, kind: "comment", version: 1 },
    ...Object.fromEntries(["id", "section", "text"].map((name) => [name, secret(`postmortem_review.${name}`)])),
  });
  await insertRow(client, "kept_warning", {
    ...{ incident_id, language: "fr", at: at(15), member_id },
    ...Object.fromEntries(["id", "section", "phrase", "reason"].map((name) => [name, secret(`kept_warning.${name}`)])),
  });
}

/** The picture of a published revision, and that of a draft; what the draft says that they show is no more public than it. */
async function plantPictures({ client, secret, shown }: Plant, given: { incidentId: string; memberId: string }) {
  const row = { incident_id: given.incidentId, author_id: given.memberId, created_at: at(20) };
  const picture = (id: string, words: string) => {
    const alts = {
      alt_fr: secret(`postmortem_picture.alt_fr ${id}`),
      alt_en: secret(`postmortem_picture.alt_en ${id}`),
    };
    const bytes = Buffer.from(`RIFF\x10\0\0\0WEBPVP8 ${words} drill`, "latin1");
    return insertRow(client, "postmortem_picture", {
      id,
      ...row,
      ...alts,
      bytes,
      type: "image/webp",
      width: 20,
      height: 10,
    });
  };
  await picture(publishedPicture, shown("postmortem_picture.bytes"));
  await picture(draftPicture, secret("postmortem_picture.bytes draft"));
}

/** Their ids: of one that a revision shows, and of one that only a draft may show. */
export const [publishedPicture, draftPicture] = ["drillpict001", "drillpict002"];

async function plantShare({ client, secret }: Plant, given: { incidentId: string; memberId: string }) {
  await insertRow(client, "postmortem_share", {
    ...{ id: secret("postmortem_share.id"), incident_id: given.incidentId, created_by_id: given.memberId },
    ...{ token_hash: "0".repeat(64), label: secret("postmortem_share.label") },
    ...{ created_at: at(20), expires_at: at(-600) },
  });
}

async function plantRevision(plant: Plant, given: Services & { incidentId: string; memberId: string }, number: number) {
  const { client, secret, shown } = plant;
  const words = ["what_fr", "what_en", "why_fr", "why_en", "asked_by_fr", "asked_by_en", "waiver_fr", "waiver_en"];
  const said = Object.fromEntries(words.map((name) => [name, shown(`postmortem_revision.${name}`)]));
  await insertRow(client, "postmortem_revision", {
    ...{ id: secret(`postmortem_revision.id ${number}`), incident_id: given.incidentId, number, at: at(15 - number) },
    ...{ member_id: given.memberId, is_reviewed: number === 1, change: number === 1 ? "first" : "material" },
    // What is no section's key is nothing that anybody reads.
    ...(number > 1 && {
      ...{ section: secret("postmortem_revision.section"), ...said },
      unanswered_reason: secret("postmortem_revision.unanswered_reason"),
    }),
    content: JSON.stringify(contentOf(plant, given, number)),
  });
}

/** Words of its own in every field of a revision, and references to what is not public. */
function contentOf({ shown }: Plant, { internal, inside }: Services, number: number): PostmortemContent {
  const text = (place: string) => ({
    fr: shown(`postmortem_revision.content ${number} ${place} fr`),
    en: shown(`postmortem_revision.content ${number} ${place} en`),
  });
  const hidden = [internal, inside].flatMap((id) =>
    [`service/${id}`, `uptime/${id}`, `duration/${id}`].map((ref) => `[](fact:${ref})`),
  );
  const summary = text("section");
  const entry = (list: ContentEntry["list"]): ContentEntry => ({
    ...{ id: `${list}-1`, list, text: text(list), note: text(`${list} note`), leadsTo: null },
    ...(list === "factors"
      ? { kind: "backup", role: "trigger", provenance: "stated" }
      : { kind: null, role: null, provenance: null }),
  });
  const shows = number === 2 ? `\n\n![](picture:${publishedPicture})` : "";
  return {
    size: "full",
    ...(number === 2 && { pictures: [{ id: publishedPicture, width: 20, height: 10, alt: text("picture") }] }),
    // The page tells who wrote the last one only.
    authorRole: number === 1 ? { fr: "", en: "" } : text("role"),
    sections: [
      {
        ...{ key: "summary", source: "fr", translation: "current", staleSince: null },
        text: { fr: `${summary.fr} ${hidden.join(" ")}${shows}`, en: `${summary.en} ${hidden.join(" ")}${shows}` },
      },
    ],
    entries: [entry("factors"), entry("questions")],
  };
}
