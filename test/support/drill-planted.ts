import type pg from "pg";
import { insertRow, newMarks } from "#test/support/drill-markers.ts";
import { type Plant, plantRevisions, plantTeamwork, type Services } from "#test/support/drill-planted-changes.ts";
import { plantHistory } from "#test/support/drill-planted-history.ts";
import { plantPostmortems } from "#test/support/drill-planted-postmortem.ts";
import { plantPromises } from "#test/support/drill-planted-promises.ts";
import { plantReminders } from "#test/support/drill-planted-reminders.ts";
import { plantReviews } from "#test/support/drill-planted-reviews.ts";
import { plantSubscribers } from "#test/support/drill-planted-subscribers.ts";

const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** Fills every table: marks in what is hidden and in what is public, and asks for a publication of it all. */
export async function plantMarks(client: pg.Client) {
  const { marks, secret, shown } = newMarks();
  const plant = { client, secret, shown };
  await client.query("BEGIN");
  await plantOrganisation(plant);
  const memberId = await plantPeople(plant);
  const services = await plantServices(plant);
  const incidentId = await plantIncident(plant, { ...services, memberId });
  await plantRevisions(plant, { ...services, incidentId });
  await plantHistory(plant, { ...services, incidentId });
  await plantPostmortems(plant, { ...services, incidentId, memberId });
  await plantPromises(plant, { ...services, incidentId, memberId });
  await plantTeamwork(plant, { incidentId, memberId, serviceId: services.open });
  await plantReminders(plant, memberId);
  await plantReviews(plant, memberId);
  await plantSubscribers(plant, { incidentId, serviceId: services.open });
  await plantRecords(plant, memberId);
  await insertRow(client, "publication_request", {
    at: at(0),
    command: secret("publication_request.command"),
    subject: null,
  });
  await client.query("SELECT pg_notify('publication', 'drill')");
  await client.query("COMMIT");
  return { marks, incidentId };
}

async function plantOrganisation({ client, shown }: Plant): Promise<void> {
  const url = (place: string) => `https://${shown(place)}.example/`;
  const picture = Buffer.from(`\x89PNG\r\n\x1a\n${shown("organisation.logo")} drill`, "latin1");
  await client.query(
    `UPDATE organisation SET name = $1, logo = $2, logo_type = 'image/png', support_fr = $3, support_en = $4,
       legal_url = $5, privacy_url = $6, accessibility_url = $7 WHERE id = 1`,
    [
      shown("organisation.name"),
      picture,
      shown("organisation.support_fr"),
      shown("organisation.support_en"),
      url("organisation.legal_url"),
      url("organisation.privacy_url"),
      url("organisation.accessibility_url"),
    ],
  );
}

async function plantPeople({ client, secret }: Plant): Promise<string> {
  const id = secret("member.id");
  await insertRow(client, "member", {
    id,
    email: `${secret("member.email")}@drill.example`,
    name: secret("member.name"),
    role: "responder",
    language: "fr",
    password_hash: secret("member.password_hash"),
    created_at: at(60),
  });
  await insertRow(client, "session", {
    id: secret("session.id"),
    member_id: id,
    created_at: at(50),
    last_seen_at: at(5),
    expires_at: at(-500),
    device: secret("session.device"),
  });
  await insertRow(client, "sign_in_throttle", {
    key: `account:${secret("sign_in_throttle.key")}`,
    failures: 3,
    last_failure_at: at(5),
  });
  return id;
}

async function plantServices({ client, secret, shown }: Plant): Promise<Services> {
  const words = (mark: Plant["secret"]) => ({
    name_fr: mark("service.name_fr"),
    name_en: mark("service.name_en"),
    description_fr: mark("service.description_fr"),
    description_en: mark("service.description_en"),
  });
  const service = async (row: { id: string; kind?: string; visibility: string; parent_id?: string; words: object }) => {
    const { words: own, ...rest } = row;
    await insertRow(client, "service", { kind: "service", position: 1, created_at: at(600), ...rest, ...own });
    return row.id;
  };
  const hidden = (place: string) => words((column) => secret(`${column} ${place}`));
  const open = await service({ id: "drillopen001", visibility: "public", words: words(shown) });
  const plain = { name_fr: "Autre", name_en: "Other" };
  const other = await service({ id: "drillother01", visibility: "public", words: plain });
  const internal = await service({ id: secret("service.id"), visibility: "internal", words: hidden("internal") });
  const spared = await service({ id: secret("service.id spared"), visibility: "internal", words: hidden("spared") });
  const group = secret("service.id group");
  await service({ id: group, kind: "group", visibility: "internal", words: hidden("internal group") });
  const inside = secret("service.id inside");
  await service({ id: inside, visibility: "public", parent_id: group, words: hidden("inside an internal group") });
  for (const [from_id, to_id] of [
    [open, internal],
    [open, other],
  ]) {
    const place = `${from_id} ${to_id}`;
    const why = { why_fr: secret(`dependency.why_fr ${place}`), why_en: secret(`dependency.why_en ${place}`) };
    await insertRow(client, "dependency", {
      id: secret(`dependency.id ${place}`),
      from_id,
      to_id,
      phase: "runtime",
      ...why,
    });
  }
  return { open, other, internal, spared, inside };
}

async function plantIncident(plant: Plant, given: Services & { memberId: string }): Promise<string> {
  const { client, shown, secret } = plant;
  const incident_id = "drillincid01";
  await insertRow(client, "incident", {
    id: incident_id,
    title_fr: shown("incident.title_fr"),
    title_en: shown("incident.title_en"),
    state: "identified",
    impact_started_at: at(40),
    data_customers: "some_lost",
    data_note_fr: shown("incident.data_note_fr"),
    data_note_en: shown("incident.data_note_en"),
    imported_from: shown("incident.imported_from"),
    created_at: at(40),
    changed_at: at(30),
    lead_id: given.memberId,
  });
  const texts = (columns: string[], mark = shown) =>
    Object.fromEntries(columns.map((name) => [name.split(".")[1], mark(name)]));
  await insertRow(client, "incident_update", {
    id: "drillupdat01",
    incident_id,
    seq: 1,
    state: "identified",
    occurred_at: at(38),
    published_at: at(38),
    author_id: given.memberId,
    ...texts(["text_fr", "text_en", "meanwhile_fr", "meanwhile_en"].map((name) => `incident_update.${name}`)),
  });
  const scope = async (mark: Plant["secret"], place: string) => {
    const id = secret(`scope.id ${place}`);
    await insertRow(client, "scope", { id, incident_id, ...texts(["scope.text_fr", "scope.text_en"], mark) });
    return id;
  };
  const publicScope = await scope(shown, "public");
  const hiddenScope = await scope((column) => secret(`${column} internal`), "internal");
  for (const [service_id, scope_id] of [
    [given.open, publicScope],
    [given.internal, hiddenScope],
  ]) {
    const id = secret(`impact_interval.id ${service_id}`);
    await insertRow(client, "impact_interval", {
      id,
      incident_id,
      service_id,
      scope_id,
      level: "major_outage",
      started_at: at(40),
    });
    await insertRow(client, "update_change", {
      update_id: "drillupdat01",
      service_id,
      scope_id,
      level: "major_outage",
    });
  }
  const decision = ["what_fr", "what_en", "why_fr", "why_en", "trade_off_fr", "trade_off_en"].map(
    (name) => `decision.${name}`,
  );
  await insertRow(client, "decision", {
    id: "drilldecis01",
    incident_id,
    seq: 1,
    decided_at: at(35),
    ...texts(decision),
  });
  for (const service_id of [given.other, given.spared])
    await insertRow(client, "unaffected_service", { incident_id, service_id, stated_at: at(38) });
  await insertRow(client, "incident_event", {
    ...{ id: "drillevent01", incident_id, seq: 1, kind: "diagnosis", occurred_at: at(39), precision: "exact" },
    ...texts(["incident_event.text_fr", "incident_event.text_en"]),
  });
  for (const seq of [1, 2]) {
    const stated_as = shown(seq === 1 ? "time_statement.stated_as" : "time_statement.stated_as again");
    await insertRow(client, "time_statement", {
      id: `drillstate0${seq}`,
      incident_id,
      seq,
      stated_as,
      source: shown(`time_statement.source ${seq}`),
      value: at(20 + seq),
    });
  }
  return incident_id;
}

async function plantRecords({ client, secret }: Plant, memberId: string): Promise<void> {
  await insertRow(client, "audit_entry", {
    at: at(30),
    command: secret("audit_entry.command"),
    actor_kind: secret("audit_entry.actor_kind"),
    actor_id: secret("audit_entry.actor_id"),
    actor_name: secret("audit_entry.actor_name"),
    subject: secret("audit_entry.subject"),
    detail: JSON.stringify({ [secret("audit_entry.detail key")]: secret("audit_entry.detail") }),
    before: JSON.stringify({ [secret("audit_entry.before key")]: secret("audit_entry.before") }),
    after: JSON.stringify({ [secret("audit_entry.after key")]: secret("audit_entry.after") }),
  });
  await insertRow(client, "command_receipt", {
    key: secret("command_receipt.key"),
    command: secret("command_receipt.command"),
    actor_id: secret("command_receipt.actor_id"),
    answer: JSON.stringify({ by: memberId, text: secret("command_receipt.answer") }),
    at: at(30),
  });
  await insertRow(client, "_prisma_migrations", {
    id: secret("_prisma_migrations.id"),
    checksum: secret("_prisma_migrations.checksum"),
    migration_name: secret("_prisma_migrations.migration_name"),
    logs: secret("_prisma_migrations.logs"),
    started_at: at(30),
    rolled_back_at: at(29),
    applied_steps_count: 0,
  });
}
