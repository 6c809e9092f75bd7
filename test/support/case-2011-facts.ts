import type { SectionKey } from "#domain/postmortem/schema.ts";

/** Where a fact stands: a section's words, an entry of a list, a reference to the record, the correction, or the record itself (M3, H1: a measure, a hazard). */
type Place =
  | { section: SectionKey }
  | { entry: string }
  | { reference: string }
  | { correction: "what" | "why" | "askedBy" }
  | { record: string };

const section = (...keys: SectionKey[]) => keys.map((key): Place => ({ section: key }));
const correction = (...parts: ("what" | "why" | "askedBy")[]) => parts.map((part): Place => ({ correction: part }));
const entry = (ids: string) => ids.split(" ").map((id): Place => ({ entry: id }));
const reference = (paths: string) => paths.split(" ").map((path): Place => ({ reference: path }));
const record = (parts: string) => parts.split(" ").map((part): Place => ({ record: part }));

/** By number in facts.md: where it stands, then what readers find, in French and in English; " | " between the strings. */
const told: Record<number, [shownBy: Place[], fr: string, en: string]> = {
  1: [
    [...section("timeline"), ...reference("day")],
    "7\u00a0février 2011 | l’année est déduite",
    "7\u00a0February 2011 | the year is inferred",
  ],
  2: [
    [...reference("started resolved"), ...record("clocks")],
    "15\u202fh\u202f48 | Heure de fin\u00a0: vers 21\u202fh\u202f00",
    "15:48 | End: around 21:00",
  ],
  3: [
    [...reference("event/E1"), ...section("timeline"), ...record("event/E1")],
    "vers 15\u202fh\u202f45 | avant tout effet",
    "around 15:45 | before any effect",
  ],
  4: [
    [...reference("started"), ...section("timeline")],
    "À 15\u202fh\u202f48, environ 3\u202fminutes après le début",
    "At 15:48, about 3\u00a0minutes in",
  ],
  5: [
    [...reference("detected"), ...section("timeline"), ...record("detected")],
    "sans aucune alerte | entre 15\u202fh\u202f45 et 15\u202fh\u202f48",
    "no alert involved | between 15:45 and 15:48",
  ],
  6: [
    [...reference("delay/mitigated"), ...section("timeline")],
    "après 1\u202fh\u202f50 de réparation sans succès",
    "after 1\u00a0h\u00a050\u00a0min of fruitless repair",
  ],
  7: [
    [...reference("mitigated interval/I2/duration interval/I3/start"), ...record("interval/I2 interval/I3")],
    "17\u202fh\u202f38 | une période de panne se termine, une autre commence, partielle",
    "17:38 | one stretch of outage ends and another, partial, begins",
  ],
  8: [
    [...section("timeline"), ...reference("statement/3"), ...record("statement/3")],
    "Il faut encore près de 3\u202fheures | 20\u202fh\u202f38",
    "almost 3 more hours | 20:38",
  ],
  9: [
    [...reference("duration statement/1 statement/2 statement/3"), ...record("statement/2")],
    "durée de la panne\u00a0: 4\u202fh\u202f50 à 5\u202fh\u202f12 | 20\u202fh\u202f48 | Nous gardons celle qui a été annoncée, et les autres comme bornes",
    "length of the outage: 4\u00a0h\u00a050\u00a0min to 5\u00a0h\u00a012\u00a0min | 20:48 | We keep the one that was announced, and the others as bounds",
  ],
  10: [
    [...section("summary", "impact"), ...record("interval/I2")],
    "largement indisponibles | Largement indisponible ne veut pas dire que tout l’était",
    "largely unavailable | Largely unavailable does not mean that everything was",
  ],
  11: [
    [
      ...reference(
        "service/mail-smtp service/mail-imap-pop service/ftp service/webdav service/own-sites count/services",
      ),
      ...record("affected"),
    ],
    "Courrier\u00a0: envoi et réception (SMTP) | Courrier\u00a0: boîtes (IMAP, POP) | Accès FTP | Accès WebDAV | Nos propres sites",
    "Mail: sending and receiving (SMTP) | Mail: mailboxes (IMAP, POP) | FTP access | WebDAV access | Our own websites",
  ],
  12: [
    [
      ...reference("service/customer-sites service/customer-databases service/dns service/ssh count/spared"),
      ...section("impact"),
      ...record("unaffected"),
    ],
    "Cette liste n’est pas fermée | Sites des clients | Bases de données des clients | Serveurs DNS | Accès SSH",
    "This list is not closed | Customer websites | Customer databases | DNS servers | SSH access",
  ],
  13: [
    [...section("impact"), ...reference("service/own-sites service/customer-sites")],
    "«\u00a0Nos propres sites\u00a0» et «\u00a0Sites des clients\u00a0» sont deux services que l’on confond souvent",
    "“Our own websites” and “Customer websites” are two services that are often mixed up",
  ],
  14: [
    [...section("impact"), ...reference("service/admin-ui"), ...record("interval/I9")],
    "dépend aussi de cette base, selon une simple mention | panne déduite, retour inconnu",
    "depends on that database too, going by a passing mention | failure inferred, return unknown",
  ],
  15: [
    [...entry("factor-sign-in"), ...record("dependencies")],
    "SMTP, IMAP/POP, FTP et WebDAV vérifient vos identifiants dans cette base",
    "SMTP, IMAP/POP, FTP and WebDAV check your credentials in that database",
  ],
  16: [
    [...record("interval/I2/scope"), ...section("impact")],
    "les sessions déjà ouvertes continuent | en IMAP ou en FTP par exemple, vous pouviez continuer\u202f; pour WebDAV, nous l’ignorons",
    "sessions already open keep working | over IMAP or FTP for example, you could carry on; for WebDAV we do not know",
  ],
  17: [
    [...section("summary", "timeline"), ...reference("decision/K1"), ...record("decision/K1")],
    "la sauvegarde est servie en lecture seule | À 17\u202fh\u202f38, une sauvegarde en lecture seule",
    "the backup is served read-only | At 17:38 a read-only backup",
  ],
  18: [
    [...record("interval/I3/scope"), ...section("impact")],
    "comptes créés depuis la dernière sauvegarde | seuls restaient exclus les comptes créés trop tard pour figurer dans la sauvegarde",
    "accounts created since the last backup | only accounts created too late to be in the backup were still shut out",
  ],
  19: [
    [...record("decision/K2 interval/I1b"), ...reference("decision/K2"), ...entry("well-smtp"), ...section("summary")],
    "Laisser le SMTP fermé | ne soit ni refusé ni perdu | Le prix\u00a0: plus de courrier pour personne jusqu’à la fin | volontairement laissé fermés l’envoi et la réception du courrier",
    "Keep SMTP closed | neither refused nor lost | The price: no mail for anyone until the end | deliberately kept mail closed in both directions",
  ],
  20: [
    [...section("summary", "impact"), ...reference("data/customers"), ...record("data")],
    "Aucune donnée n’a été perdue | Rien n’est perdu | elles n’ont jamais été en danger",
    "No data was lost | Nothing lost | it was never in danger",
  ],
  21: [
    [...reference("data/ours"), ...section("impact"), ...record("data")],
    "Les nôtres\u00a0: endommagées, puis entièrement rétablies | une partie des fichiers de notre base avait disparu",
    "Ours: damaged, then fully recovered | some of our database files had been deleted",
  ],
  22: [
    [...section("timeline"), ...record("event/E7")],
    "Diagnostic, à une heure inconnue, peu après 15\u202fh\u202f48 et avant 17\u202fh\u202f38 | le contenu de la base est intact, mais sa base système est abîmée",
    "Diagnosis, at an unknown time, soon after 15:48 and before 17:38 | the content of the database is intact, but its system database is damaged",
  ],
  23: [
    [...section("timeline"), ...record("event/E8 update/U2/estimate")],
    "Impossible de dire quand tout reviendra\u00a0: 15\u202fminutes, ou bien davantage | Nous ignorons si cela vous a été dit",
    "Nobody can say when services will return: 15\u00a0minutes, or far more | Whether you were told so is not known",
  ],
  24: [
    [...section("timeline"), ...entry("well-contained"), ...record("event/E5")],
    "la partition démontée, afin qu’une réparation reste possible | une protection qui coupe elle-même des services | démonter sa partition a gardé une réparation possible",
    "the partition is unmounted, so that a repair stays possible | a safeguard that itself takes services down | unmounting the partition kept a repair possible",
  ],
  25: [
    section("impact"),
    "la plus longue panne de notre histoire | L’historique de ce site permet de le vérifier, et un incident futur pourrait le démentir",
    "the longest outage we have ever had | lets you check that, and a future incident could prove it wrong",
  ],
  26: [
    [...section("trigger"), ...entry("factor-dependency")],
    "par le jeu des dépendances entre paquets | retirer l’un retire l’autre",
    "because the packages depend on one another | removing one removes the other",
  ],
  27: [
    [...section("trigger"), ...entry("factor-confirmation control-confirmation"), ...record("event/E2")],
    "La demande de confirmation est mal lue | accordée sur une lecture erronée | Je l’ai donnée en croyant",
    "The confirmation prompt is misread | granted on a wrong reading | I did, believing",
  ],
  28: [
    [...entry("factor-deletion"), ...record("event/E3")],
    "Selon l’auteur, désinstaller le paquet du serveur en efface aussi les données",
    "According to the author, uninstalling the server package wipes its data too",
  ],
  29: [
    section("trigger"),
    "La faute est la mienne, et celle de personne d’autre",
    "The fault is mine and nobody else’s",
  ],
  30: [
    [...entry("factor-single"), ...record("H1")],
    "un point unique de défaillance, et la défaillance a eu lieu",
    "our single point of failure, and it failed",
  ],
  31: [
    entry("factor-colocation"),
    "La base et nos propres sites partagent un même serveur",
    "The database shares a server with our own websites",
  ],
  32: [
    correction("askedBy", "why"),
    "Des lecteurs, par leurs remarques | Sa date est inconnue",
    "Readers, through their remarks | Its date is unknown",
  ],
  33: [
    [...correction("what", "why"), ...section("trigger"), ...entry("factor-operation")],
    "Le déclencheur n’était pas une mise à jour de PostgreSQL | c’est une correction de fond, qui rend périmée toute traduction antérieure | Je remplaçais un paquet annexe | Le remplacement d’un paquet annexe",
    "What set it off was not an upgrade of PostgreSQL | this is a correction of substance, which makes any earlier translation stale | I was replacing a side package | The replacement of a side package",
  ],
  34: [
    [...section("trigger"), ...entry("factor-routine"), ...correction("what")],
    "se faisait tous les jours et ne présentait aucun risque | C’est mon appréciation, non un fait établi | L’opération, tenue pour anodine | que l’auteur tient pour une opération courante",
    "something done every day and without any risk | That is my own assessment, not an established fact | Held to be harmless | which the author regards as an everyday job",
  ],
  35: [
    [...section("trigger"), ...entry("control-test-server"), ...correction("what")],
    "répétées sur un serveur de test et appliquées de nuit | Une mise à jour jugée risquée passe par un serveur de test | comment se font les mises à jour que nous jugeons risquées",
    "rehearsed on a test server and rolled out at night | An update judged risky goes through a test server | how the updates that we judge risky are done",
  ],
  36: [
    [...entry("control-prompts control-rm factor-guards"), ...record("M1 M2")],
    "Des invites de couleurs différentes | Un garde-fou sur la commande rm | l’effacement est venu du gestionnaire de paquets, que rien ne couvrait | ne surveillent pas le gestionnaire de paquets",
    "Prompts coloured differently | A guard on the rm command | the deletion came through the package manager, which nothing covered | do not watch the package manager",
  ],
  37: [
    [...entry("accepted-confusion"), ...section("unpreventable"), ...record("M5 H3")],
    "Nous ne connaissons pas de remède miracle\u202f; nous acceptons ce risque | Mieux vaut l’écrire que laisser cette ligne vide",
    "We know of no miracle cure; we accept this risk | We would rather write that down than leave this line empty",
  ],
  38: [
    [...section("changes"), ...entry("factor-planned"), ...record("M3")],
    "Le premier était déjà prévu avant la panne, pour très bientôt | Dédoubler cette base était décidé, mais pas encore fait",
    "The first was already planned before the outage, for very soon | Giving that database a twin had been decided but not carried out",
  ],
  39: [
    [
      ...entry(
        "change-mirror change-mirror-server change-mirror-site change-mirror-read-only change-mirror-live change-mirror-takeover",
      ),
      ...record("M3"),
    ],
    "une base miroir | un autre serveur, qui ne dépend pas du premier | dans un autre centre de données | le miroir est accessible en lecture seule | il suit la base en temps réel | si le premier serveur est perdu, il prend le relais immédiatement",
    "a mirror database | another server, which does not rely on the first | in another data centre | the mirror can be read but not written to | it follows the database in real time | if the first server is lost, it takes over immediately",
  ],
  40: [
    [...entry("change-mirror-effect"), ...record("M3")],
    "plus aucun service essentiel perturbé | Ce n’est qu’une affirmation tant qu’un exercice de bascule ne l’a pas vérifiée",
    "no essential service disturbed again | It is only a claim until a failover drill has tested it",
  ],
  41: [
    entry("change-mirror question-version"),
    "grâce à la réplication de PostgreSQL 9.0. Il faudra peut-être d’abord changer de version | Quelle version de PostgreSQL le serveur utilisait-il",
    "by means of PostgreSQL 9.0’s replication. An upgrade may be needed first | Which version of PostgreSQL was the server running",
  ],
  42: [
    [...entry("change-mirror"), ...record("M3")],
    "un DELETE ou un DROP est répliqué aussitôt sur le miroir",
    "a DELETE or a DROP is replicated to the mirror at once",
  ],
  43: [
    [...section("changes"), ...record("M4 H2")],
    "l’effacement par une requête, qui ne s’est jamais produit chez nous, nous en ajoutons un second",
    "deletion by a query, which has never happened to us, we are adding a second",
  ],
  44: [
    [...entry("change-backups"), ...record("M4")],
    "Aujourd’hui\u00a0: chaque jour. Cible\u00a0: «\u00a0probablement\u00a0» chaque heure",
    "Today: every day. Target: “probably” every hour",
  ],
  45: [
    [...entry("change-backups"), ...record("M4")],
    "Il repose sur l’engagement 1, puisqu’il s’agit de clichés du second serveur",
    "It rests on promise 1, since these are to be snapshots of the second server",
  ],
  46: [
    [...section("changes"), ...entry("change-mirror change-backups question-due"), ...record("M3 M4")],
    "Aucun n’a de date\u00a0: comptez-les tous deux comme promis sans date | Engagement 1, sans date | Engagement 2, sans date | Pour quand sont les deux engagements",
    "Neither has a date: count them both as promised without a date | Promise 1, undated | Promise 2, undated | When are the two promises due",
  ],
  47: [
    section("existed"),
    "Nous passons en revue toute panne, petite ou grande",
    "We review every outage, large or small",
  ],
  48: [
    [...section("existed"), ...record("M6")],
    "Depuis plusieurs semaines, nous travaillons avant tout à la stabilité, au détriment des nouveautés",
    "For several weeks now we have been working on stability above all, at the expense of new features",
  ],
  49: [
    section("existed"),
    "le déploiement de la nouvelle architecture est la première cause d’indisponibilité de 2010",
    "rolling out the new architecture was the leading cause of downtime in 2010",
  ],
  50: [
    [...section("apology"), ...entry("question-compensation")],
    "Nous vous devons des excuses | ne parle d’aucune compensation | Une compensation a-t-elle été accordée",
    "We owe you an apology | mentions no compensation | Was any compensation granted",
  ],
  51: [
    section("timeline"),
    "Une personne a mené l’opération, puis plusieurs ont réparé | désignées par leur rôle, jamais par leur nom",
    "One person carried out the work, then several made the repair | referred to by role, never by name",
  ],
};

// Words with the spaces that the page sets; they go when the fact goes.
/** The 51 facts of the founding case: where each stands, and words that readers of the public postmortem find in each language, every one of them. */
export const facts2011: readonly { number: number; shownBy: Place[]; fr: string[]; en: string[] }[] = Object.entries(
  told,
).map(([number, [shownBy, fr, en]]) => ({
  number: Number(number),
  shownBy,
  fr: fr.split(" | "),
  en: en.split(" | "),
}));
