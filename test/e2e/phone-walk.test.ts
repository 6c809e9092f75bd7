import { beforeAll, expect, test } from "vitest";
import type { Language } from "#lib/i18n/language.ts";
import { newReader, phone, startingWith, useBrowser } from "#test/support/browser.ts";
import { ask } from "#test/support/drill-http.ts";
import { startWriter } from "#test/support/drill-writing.ts";
import { newAccount, newMember, query, startForBrowsers } from "#test/support/team-browser.ts";
import { until, type Vigie } from "#test/support/vigie-process.ts";
import { expectWellMade } from "#test/support/walk.ts";

// Every page of the team's side and of the public's, once in each language, in turn light and dark, on a telephone.

useBrowser();

let vigie: Vigie;
let openId: string;
let updateId: string;
let exampleId: string;

beforeAll(async () => {
  vigie = await startForBrowsers();
  const [ftp] = await query<{ id: string }>(vigie, "SELECT id FROM service WHERE name_en = 'FTP access'");
  const [example] = await query<{ id: string }>(vigie, "SELECT id FROM incident WHERE is_example");
  const writer = startWriter(vigie.dataDir);
  const made = await writer.write("open", {
    idempotencyKey: "phone-walk",
    textFr: "Le FTP ne répond plus.",
    meanwhileFr: "Le SSH fonctionne.",
    changes: [{ serviceId: ftp?.id, level: "partial_outage", scope: { textFr: "Les comptes d’Orléans", size: 12 } }],
    nextMessageAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  writer.stop();
  [openId, updateId, exampleId] = [made.incidentId, made.updateId, example?.id ?? ""];
  const { id: author } = await newAccount(vigie, "responder");
  await query(
    vigie,
    `UPDATE incident_update SET next_message_at = now() - interval '12 minutes' WHERE id = '${updateId}';
     INSERT INTO incident_note (id, incident_id, author_id, at, text)
       VALUES ('walk-note', '${openId}', '${author}', now(), 'Disk 7 is **full**.');
     INSERT INTO template (id, name_fr, name_en, state, text_fr, text_en, created_at)
       VALUES ('walk-template', 'Disque plein', 'Full disk', 'investigating', 'Le {disque} est plein.', '', now());`,
  );
  await until("it is public", async () => (await ask(vigie.port, { path: `/fr/incidents/${openId}` })).status === 200, {
    vigie,
  });
});

/** The pages that a member sees, by the name of their picture. */
async function teamPages(memberId: string): Promise<[name: string, path: string][]> {
  const part = async (table: string) =>
    (await query<{ id: string }>(vigie, `SELECT id FROM ${table} WHERE incident_id = '${exampleId}' LIMIT 1`))[0]?.id;
  const [update, event, decision] = [
    await part("incident_update"),
    await part("incident_event"),
    await part("decision"),
  ];
  const [scope] = await query<{ id: string }>(vigie, "SELECT id FROM scope WHERE preset IS NULL");
  const [database] = await query<{ id: string }>(vigie, "SELECT id FROM service WHERE name_en LIKE 'Internal prod%'");
  const [measure] = await query<{ id: string }>(
    vigie,
    "SELECT id FROM remediation WHERE promised_at IS NOT NULL AND state = 'accepted' ORDER BY id LIMIT 1",
  );
  const [done] = await query<{ id: string }>(vigie, "SELECT id FROM remediation WHERE state = 'done' LIMIT 1");
  const [hazard] = await query<{ id: string }>(vigie, "SELECT id FROM hazard ORDER BY id LIMIT 1");
  const acts = ["claim", "move", "reword", "describe", "assign", "block", "accept-risk", "withdraw"];
  const corrections = `/team/incidents/${exampleId}/corrections`;
  return [
    ["home", "/team"],
    ["incidents", "/team/incidents"],
    ["report", "/team/incidents/new"],
    ["update", `/team/incidents/${openId}`],
    ["published", `/team/incidents/${openId}/published?update=${updateId}`],
    ["incident-over", `/team/incidents/${exampleId}`],
    ["translations", `/team/incidents/${openId}/translations`],
    ["corrections", corrections],
    ["correct-times", `${corrections}/times`],
    ["correct-intervals", `${corrections}/intervals`],
    ["correct-message", `${corrections}/text/update/${update}`],
    ["correct-event", `${corrections}/text/event/${event}`],
    ["correct-decision", `${corrections}/text/decision/${decision}`],
    ["correct-title", `${corrections}/text/title/-`],
    ["correct-data", `${corrections}/text/data_note/-`],
    ["correct-scope", `/team/incidents/${openId}/corrections/text/scope/${scope?.id}`],
    ["retract-message", `${corrections}/retract/update/${update}`],
    ["retract-event", `${corrections}/retract/event/${event}`],
    ["redact", `${corrections}/redact`],
    ["add-event", `/team/incidents/${exampleId}/events/new`],
    ["reminders", "/team/reminders"],
    ["remediations", "/team/remediations?view=all&q=base"],
    ["remediation-new", `/team/remediations/new?incident=${exampleId}`],
    ["remediation", `/team/remediations/${measure?.id}`],
    ...acts.map((act): [string, string] => [`remediation-${act}`, `/team/remediations/${measure?.id}/${act}`]),
    ...["verify", "outside"].map((act): [string, string] => [
      `remediation-${act}`,
      `/team/remediations/${done?.id}/${act}`,
    ]),
    ["hazards", "/team/hazards"],
    ["hazard-new", "/team/hazards/new"],
    ["hazard", `/team/hazards/${hazard?.id}`],
    ["templates", "/team/templates"],
    ["template-new", "/team/templates/new"],
    ["template", "/team/templates/walk-template"],
    ["services", "/team/services"],
    ["service-new", "/team/services/new"],
    ["service", `/team/services/${database?.id}`],
    ["dependencies", "/team/dependencies"],
    ["dependencies-around", `/team/dependencies?focus=${database?.id}`],
    ["settings", "/team/settings"],
    ["subscribers", "/team/subscribers"],
    ["members", "/team/members"],
    ["member", `/team/members/${memberId}`],
    ["audit", "/team/audit"],
    ["profile", "/team/profile"],
    ["sessions", "/team/sessions"],
    ["password", "/team/password"],
  ];
}

/** Pages that need nobody to be signed in; `invitation`: the path of a link. */
function openPages(invitation: string): [name: string, path: string][] {
  return [
    ["public-status", ""],
    ["public-incident", `/incidents/${exampleId}`],
    ["public-open-incident", `/incidents/${openId}`],
    ["public-nothing", "/404-nothing-here"],
    ["sign-in", "/team/sign-in"],
    ["invitation", invitation],
  ];
}

const looks = ["light", "dark"] as const;

test.each([["fr"], ["en"]] as [Language][])(
  "each page is well made on a telephone: %s",
  { timeout: 300_000 },
  async (language) => {
    const member = await newMember(vigie, { role: "administrator", language, ...phone });
    const colleague = await newAccount(vigie, "reviewer");
    const turn = language === "fr" ? 0 : 1;
    for (const [place, [name, path]] of (await teamPages(colleague.id)).entries())
      await expectWellMade(member, { path, name, look: looks[(place + turn) % 2] ?? "light" });
    const stranger = await newReader(vigie, { language, ...phone });
    for (const [place, [name, path]] of openPages(await invite(member)).entries())
      await expectWellMade(stranger, { path, name, look: looks[(place + turn) % 2] ?? "light" });
  },
);

/** Invites somebody who reads this language; answers the link's path without its language. */
async function invite({ page, say, language, open }: Awaited<ReturnType<typeof newMember>>): Promise<string> {
  await open("/team/members");
  const email = `new-${language}@host.example`;
  await page.getByLabel(say("team.members.email")).fill(email);
  await page.getByRole("radio", { name: startingWith(say("team.role.reader")) }).check();
  await page
    .getByRole("radio", { name: say(language === "fr" ? "team.settings.french" : "team.settings.english") })
    .check();
  await page.getByRole("button", { name: say("team.members.inviteSubmit") }).tap();
  const answer = page.getByRole("status").filter({ hasText: email });
  await answer.waitFor();
  const link = new URL(await answer.locator("code").innerText());
  expect(link.pathname).toMatch(`/${language}/team/invitation/`);
  return link.pathname.slice(3);
}
