import { insertRow } from "#test/support/drill-markers.ts";
import type { Plant, Services } from "#test/support/drill-planted-changes.ts";

const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const day = (minutes: number) => at(minutes).toISOString().slice(0, 10);

type Given = Services & { incidentId: string; memberId: string };
type Mark = Plant["secret"];

/** The id of the promise that is planted. */
export const plantedPromise = "drillpromi01";

/** Both languages of a column of a table. */
function pair(mark: Mark, name: string, place = "") {
  const [, column = ""] = name.split(".");
  return {
    [`${column}_fr`]: mark(`${name}_fr ${place}`.trim()),
    [`${column}_en`]: mark(`${name}_en ${place}`.trim()),
  };
}

/** What was promised is public with its words, dates, reasons and summed-up evidence; all that colleagues wrote of it is not. */
export async function plantPromises(plant: Plant, given: Given): Promise<void> {
  const { client, secret, shown } = plant;
  const times = { created_at: at(90), changed_at: at(5) };
  const inner = secret("remediation.id internal");
  await insertRow(client, "remediation", {
    ...{ id: inner, state: "idea", kind: "prevent", owner_id: given.memberId, ...times },
    ...pair(secret, "remediation.text", "internal"),
    ...pair(secret, "remediation.wording", "internal"),
    ...pair(secret, "remediation.baseline", "internal"),
    ...pair(secret, "remediation.target", "internal"),
    ...pair(secret, "remediation.owner_role", "internal"),
  });
  await insertRow(client, "remediation", {
    ...{ id: plantedPromise, state: "verified", kind: "prevent", owner_id: given.memberId, last_seq: 6, ...times },
    ...{ published_at: at(60), promised_at: at(60), promised_on: day(60), first_due: day(60), due: day(-2880) },
    ...{ recheck_every_days: 30, recheck_due: day(-43200), imported_from: secret("remediation.imported_from") },
    ...pair(secret, "remediation.text"),
    ...pair(shown, "remediation.wording"),
    ...pair(shown, "remediation.baseline"),
    ...pair(shown, "remediation.target"),
    ...pair(shown, "remediation.owner_role"),
  });
  const remediation_id = plantedPromise;
  await insertRow(client, "remediation_incident", { remediation_id, incident_id: given.incidentId, link: "arose" });
  await insertRow(client, "remediation_dependency", { from_id: remediation_id, to_id: inner });
  await insertRow(client, "remediation_comment", {
    ...{ remediation_id, at: at(20), member_id: given.memberId },
    ...{ id: secret("remediation_comment.id"), text: secret("remediation_comment.text") },
  });
  const criterion_id = secret("remediation_criterion.id");
  await insertRow(client, "remediation_criterion", {
    ...{ id: criterion_id, remediation_id, seq: 0, ...pair(shown, "remediation_criterion.text") },
  });
  await plantEvents(plant, { ...given, criterion_id });
  await plantHazards(plant, given);
}

/** What happened: before it was public for the team alone; since then with its reasons, and never with its notes. */
async function plantEvents(plant: Plant, given: Given & { criterion_id: string }): Promise<void> {
  const { client, secret, shown } = plant;
  const remediation_id = plantedPromise;
  const link_id = secret("verifier_link.id");
  await insertRow(client, "verifier_link", {
    ...{ id: link_id, remediation_id, token_hash: "0".repeat(64), label: secret("verifier_link.label") },
    ...{ created_by_id: given.memberId, created_at: at(90), expires_at: at(-600) },
    ...pair(shown, "verifier_link.role"),
  });
  const event = async (seq: number, kind: string, row: Record<string, unknown>) => {
    const id = secret(`remediation_event.id ${kind}`);
    const by = row.link_id === undefined ? { member_id: given.memberId, role: "responder" } : {};
    const note = secret(`remediation_event.note ${kind}`);
    await insertRow(client, "remediation_event", {
      id,
      remediation_id,
      seq,
      at: at(80 - seq),
      kind,
      note,
      ...by,
      ...row,
    });
    return id;
  };
  const reason = (mark: Mark, place: string) => pair(mark, "remediation_event.reason", place);
  await event(1, "blocked", { state: "blocked", ...reason(secret, "before it was public") });
  await event(2, "promised", { state: "in_progress", due: day(60) });
  await event(3, "moved", { state: "in_progress", due: day(-2880), former_due: day(60), ...reason(shown, "moved") });
  await event(4, "reworded", {
    ...{ state: "in_progress", ...reason(shown, "reworded"), ...pair(shown, "remediation_event.wording") },
  });
  const words = (place: string) => ({
    fr: shown(`remediation_event.former ${place} fr`),
    en: shown(`remediation_event.former ${place} en`),
  });
  const covered = { relation: "does_not_cover", standing: "claimed", hazard: words("hazard"), residual: words("left") };
  await event(5, "described", {
    ...{ state: "in_progress", ...reason(shown, "described"), former: JSON.stringify({ coverage: [covered] }) },
  });
  const claimed = await event(6, "claimed", { state: "done" });
  await event(7, "verified", { state: "verified", link_id, ...reason(shown, "verified") });
  await client.query("UPDATE verifier_link SET used_at = $1 WHERE id = $2", [at(73), link_id]);
  await plantEvidence(plant, { event_id: claimed, criterion_id: given.criterion_id });
}

async function plantEvidence(
  { client, secret, shown }: Plant,
  given: { event_id: string; criterion_id: string },
): Promise<void> {
  const evidence = (seq: number, place: string, row: Record<string, unknown>) =>
    insertRow(client, "remediation_evidence", {
      ...{
        id: secret(`remediation_evidence.id ${place}`),
        remediation_id: plantedPromise,
        seq,
        kind: "link",
        ...given,
      },
      ...{ text: secret(`remediation_evidence.text ${place}`), ...row },
    });
  const url = (mark: Mark, place: string) => `https://${mark(`remediation_evidence.url ${place}`)}.example/`;
  await evidence(0, "public", {
    ...{ url: url(shown, "public"), is_url_public: true, ...pair(shown, "remediation_evidence.summary") },
  });
  await evidence(1, "inner address", {
    ...{ url: url(secret, "inner"), ...pair(shown, "remediation_evidence.summary", "inner address") },
    ...{ file: Buffer.from(`file ${secret("remediation_evidence.file")}`, "latin1") },
    ...{ file_name: secret("remediation_evidence.file_name"), file_type: secret("remediation_evidence.file_type") },
  });
  await evidence(2, "not summed up", {
    ...{ url: url(secret, "not summed up"), is_url_public: true },
    summary_fr: secret("remediation_evidence.summary_fr alone"),
  });
}

/** What may go wrong: public with its words once it is; before that, not even that it is there. */
async function plantHazards({ client, secret, shown }: Plant, given: Given): Promise<void> {
  const hidden = secret("hazard.id internal");
  const known = "drillhazar01";
  await insertRow(client, "hazard", {
    ...{ id: known, kind: "spof", node_id: given.internal, published_at: at(60), created_at: at(60) },
    ...pair(shown, "hazard.text"),
  });
  await insertRow(client, "hazard", {
    ...{ id: hidden, kind: "spof", node_id: given.open, created_at: at(60) },
    ...pair(secret, "hazard.text", "internal"),
  });
  for (const [hazard_id, mark, place] of [
    [known, shown, ""],
    [hidden, secret, "internal"],
  ] as const) {
    await insertRow(client, "hazard_incident", { hazard_id, incident_id: given.incidentId });
    await insertRow(client, "coverage", {
      ...{ remediation_id: plantedPromise, hazard_id, relation: "does_not_cover" },
      ...pair(mark, "coverage.residual", place),
    });
  }
}
