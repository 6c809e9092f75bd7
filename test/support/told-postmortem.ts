import type { PostmortemRevisionFacts } from "#published/postmortem-facts.ts";
import { aContent, anEntry, aRevision, aSection, publishPostmortem } from "./build-postmortem.ts";
import { run } from "./postgres.ts";
import { drillDatabaseUrl, type Vigie } from "./vigie-process.ts";

// A postmortem of the example with everything that its pages have to show, published into a running Vigie's database.

const t = (fr: string, en: string) => ({ fr, en });
const line = { kind: null, role: null, provenance: null } as const;

/** Ids of what the text refers to: a service of the incident, an internal one, and parts of the incident. */
type Parts = { service: string; internal: string; interval: string; decision: string; event: string };

function textOf({ service, internal, interval, decision, event }: Parts) {
  const facts = (ref: string) => `[](fact:${ref})`;
  const list = [
    ...["day", "resolved", "delay/mitigated", "duration", `duration/${service}`, `service/${service}`],
    ...[`interval/${interval}`, `interval/${interval}/start`, `uptime/${service}`, "count/services"],
    ...[`decision/${decision}`, `event/${event}`, "statement/1", "data/customers", `service/${internal}`],
  ];
  const all = list.map((ref) => `- ${facts(ref)}`).join("\n");
  return {
    summary: t(
      `Le ${facts("day")}, **tout** s’est arrêté à ${facts("started")}.\n\n${all}\n\n> Rien n’a été perdu.`,
      `On ${facts("day")} *everything* stopped at ${facts("started")}.\n\n${all}\n\n> Nothing was lost.`,
    ),
    trigger: t(
      "Un nettoyage de paquets.\n\n| a | b |\n|---|--:|\n| 1 | 2 |",
      "A clean-up of packages.\n\n```\nrm\n```",
    ),
  };
}

/** Two revisions: the first as it was written, the second with a correction that the English text does not follow yet. */
export function toldRevisions(parts: Parts): PostmortemRevisionFacts[] {
  const { summary, trigger } = textOf(parts);
  const entries = [
    anEntry("a", {
      kind: "human_interface",
      role: "trigger",
      text: t("La liste est longue.", "The list is long."),
      leadsTo: "b",
    }),
    anEntry("b", { kind: "technical", text: t("Le moteur s’efface.", "The engine goes.") }),
    anEntry("c", {
      kind: "architecture",
      role: "amplifier",
      provenance: "inferred",
      text: t("Une seule base.", "One base."),
    }),
    anEntry("d", { kind: "recovery", role: "prolonging", text: t("Jamais essayé.", "Never tried."), leadsTo: "c" }),
    anEntry("e", {
      ...line,
      list: "controls",
      text: t("Des copies.", "Copies."),
      note: t("Jamais lues.", "Never read."),
    }),
    anEntry("f", { ...line, list: "questions", text: t("Combien ?", "How many?"), note: t("Onze.", "Eleven.") }),
  ];
  const luck = aSection("luck", { text: t("Le disque gardait l’ancien moteur.", ""), translation: "missing" });
  const apology = aSection("apology", { text: t("Pardon.", "Sorry."), translation: "draft" });
  const first = [aSection("summary", { text: summary }), aSection("trigger", { text: trigger }), luck, apology];
  const stale = { translation: "stale_material", staleSince: "2026-11-22T09:00:00.000Z" } as const;
  const corrected = { ...trigger, fr: trigger.fr.replace("Un nettoyage", "Une mise à jour") };
  const second = first.map((one) => (one.key === "trigger" ? { ...one, text: corrected, ...stale } : one));
  return [
    aRevision(1, { at: "2026-11-20T08:00:00.000Z", content: aContent({ sections: first, entries }) }),
    aRevision(2, {
      at: "2026-11-22T09:00:00.000Z",
      change: "material",
      content: aContent({ sections: second, entries }),
      correction: {
        section: "trigger",
        what: t("C’était une mise à jour.", "It was an upgrade."),
        why: t("Les journaux le disent.", "The logs say so."),
        askedBy: t("un client", "a customer"),
      },
      isReviewed: false,
      waiver: t("Seule en poste.", "Alone on duty."),
    }),
  ];
}

/** Publishes it as the postmortem of an incident of this Vigie; answers its revisions. */
export async function tellPostmortem(vigie: Vigie, incidentId: string): Promise<PostmortemRevisionFacts[]> {
  const url = drillDatabaseUrl(vigie.dataDir);
  if (url === null) throw new Error("this Vigie has no database");
  process.env.VIGIE_DATABASE_URL = url;
  const found = async (sql: string): Promise<string> => (await run(url, sql)).rows[0]?.id ?? "";
  const of = `WHERE incident_id = '${incidentId}'`;
  const revisions = toldRevisions({
    service: await found(`SELECT service_id AS id FROM impact_interval ${of} AND superseded_at IS NULL ORDER BY id`),
    internal: await found("SELECT id FROM service WHERE visibility = 'internal' AND kind = 'service' ORDER BY id"),
    interval: await found(
      `SELECT COALESCE(first_id, id) AS id FROM impact_interval ${of} AND superseded_at IS NULL ORDER BY id`,
    ),
    decision: await found(`SELECT id FROM decision ${of} ORDER BY seq`),
    event: await found(`SELECT id FROM incident_event ${of} ORDER BY seq`),
  });
  await publishPostmortem(incidentId, revisions, { otherDueAt: new Date("2100-01-01T09:00:00Z") });
  await run(url, "SELECT pg_notify('publication', 'told')");
  return revisions;
}
