import { saveHazard } from "#domain/hazard/commands/save-hazard.ts";
import { newId } from "#lib/ids.ts";
import { acting, buildPromise, buildRemediation, type Cast, summed } from "./build-promise.ts";
import { evidenceFor, made } from "./build-remediation.ts";
import { operator } from "./own-database.ts";

// What a host promised after an incident, in every state that customers may read, made by the commands.

/** Days from today in UTC: "2026-03-01". */
export function daysFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

const wording = (wordingFr: string, wordingEn: string) => ({ wordingFr, wordingEn });
const criteria = (...texts: [string, string][]) => texts.map(([textFr, textEn]) => ({ textFr, textEn }));
const reason = (reasonFr: string, reasonEn: string) => ({ reasonFr, reasonEn });

async function hazard(textFr: string, textEn: string, fields: Record<string, unknown>): Promise<string> {
  const saved = await saveHazard(operator, {
    ...{ idempotencyKey: newId(), kind: "spof", textFr, textEn, isPublic: true },
    ...fields,
  });
  return made(saved).hazardId;
}

/** Ids of what was told: a promise that is late and moved, one kept, one replaced and its successor, one that waits, a measure. */
export type ToldPromises = Record<
  "late" | "kept" | "replaced" | "successor" | "waiting" | "failed" | "measure",
  string
>;

/** Promises of an incident, and a measure that was not enough; `entryIds`: entries of its postmortem that the first answers. */
export async function tellPromises(
  cast: Cast,
  { incidentId, entryIds = [] }: { incidentId: string; entryIds?: string[] },
): Promise<ToldPromises> {
  const { advance, claim, describe, verify, judge, move, reword, withdraw, tell } = acting(cast);
  const incidents = [{ incidentId }];
  const one = await hazard("Une seule base pour toutes les connexions.", "One database for every sign-in.", {
    incidentIds: [incidentId],
  });
  const deletion = await hazard(
    "Une suppression par une requête, recopiée aussitôt.",
    "A deletion by a query, copied at once.",
    { kind: "logical_deletion" },
  );
  const late = await buildPromise(cast, {
    details: {
      ...{ incidents, entryIds, kind: "recover", origin: "planned_before", recheckEveryDays: 90 },
      criteria: criteria(
        ["Dans un autre centre de données.", "In another data centre."],
        ["Prend le relais aussitôt.", "Takes over at once."],
      ),
      ...{
        baselineFr: "une base",
        baselineEn: "one database",
        targetFr: "une copie ailleurs",
        targetEn: "a copy elsewhere",
      },
      coverage: [
        {
          hazardId: one,
          relation: "reduces_impact",
          residualFr: "Jusqu’à une heure d’écritures.",
          residualEn: "Up to an hour of writes.",
        },
        { hazardId: deletion, relation: "does_not_cover" },
      ],
    },
    promise: {
      ...wording(
        "Une copie de la base des connexions dans un autre centre de données.",
        "A copy of the sign-in database in another data centre.",
      ),
      ...{ due: daysFromNow(-200), promisedOn: daysFromNow(-300) },
    },
  });
  await advance(late, "started");
  await move(
    late,
    daysFromNow(30),
    reason("Le second site n’est pas encore raccordé.", "The second site is not connected yet."),
  );
  await move(late, daysFromNow(60), reason("Le matériel tarde.", "The hardware is late."));
  await reword(late, "A copy of the sign-in database in another data centre, ready to take over.", {
    wordingFr: "Une copie de la base des connexions dans un autre centre de données, prête à prendre le relais.",
    ...reason("Plus précis.", "More precise."),
  });
  await describe(late, {
    recheckEveryDays: 30,
    ...reason("Une copie vieillit en un mois.", "A copy grows stale in a month."),
  });
  const waiting = await buildPromise(cast, {
    details: {
      ...{ incidents, needs: [late], targetHedge: "probable" },
      ...{ baselineFr: "chaque jour", baselineEn: "daily", targetFr: "chaque heure", targetEn: "hourly" },
    },
    promise: {
      ...wording(
        "Des sauvegardes plus fréquentes, prises sur la copie.",
        "More frequent backups, taken from the copy.",
      ),
      ...{ hedge: "probable", promisedOn: daysFromNow(-300) },
    },
  });
  await advance(waiting, "blocked", reason("Attend la copie.", "Waits for the copy."));
  const kept = await buildPromise(cast, {
    details: { incidents, kind: "process", criteria: criteria(["Restaurée à l’essai.", "Restored as a trial."]) },
    promise: {
      ...wording("Essayer chaque trimestre une restauration complète.", "Try a complete restoration every quarter."),
      due: daysFromNow(20),
    },
  });
  await claim(kept);
  const [proof] = await evidenceFor(kept, {
    ...summed,
    kind: "link",
    url: "https://www.example.org/essai",
    isUrlPublic: true,
  });
  await verify(kept, { evidence: [proof] });
  await judge(kept, "effective", reason("", ""));
  const failed = await buildPromise(cast, {
    details: { incidents, kind: "detect" },
    promise: {
      ...wording("Une alarme quand une base s’efface.", "An alarm when a database disappears."),
      due: daysFromNow(5),
    },
  });
  await claim(failed);
  await verify(failed);
  await judge(
    failed,
    "regressed",
    reason("L’alarme s’est tue après une mise à jour.", "The alarm fell silent after an update."),
  );
  const successor = await buildPromise(cast, {
    details: { incidents },
    promise: {
      ...wording(
        "Demander le nom du serveur avant de supprimer un paquet.",
        "Ask for the server’s name before removing a package.",
      ),
      due: daysFromNow(90),
    },
  });
  const replaced = await buildPromise(cast, {
    details: { incidents },
    promise: {
      ...wording("Une couleur par serveur dans les terminaux.", "A colour for each server in terminals."),
      due: daysFromNow(-10),
      promisedOn: daysFromNow(-40),
    },
  });
  await withdraw(replaced, { replacedById: successor, ...reason("Une couleur se confond.", "A colour is mistaken.") });
  const measure = await buildRemediation(cast, {
    incidents: [{ incidentId, link: "did_not_prevent" }],
    origin: "before",
  });
  await claim(measure);
  await verify(measure);
  await tell(measure, wording("Une sauvegarde par jour, sur un autre serveur.", "A backup a day, on another server."));
  return { late, kept, replaced, successor, waiting, failed, measure };
}
