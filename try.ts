import { writeFileSync } from "node:fs";
import { incident2011 } from "#test/support/incident-facts.ts";
import { factsOf } from "#test/support/public-facts.ts";
import { aContent, aPostmortem, aRevision, aSection, anEntry } from "#test/support/build-postmortem.ts";
import { postmortemPage } from "#published/pages/postmortem-page.ts";
import { postmortemPdf } from "#published/pdf/postmortem-pdf.ts";
import { sectionKeys } from "#domain/postmortem/schema.ts";
const lorem = "Le lundi 7 février, la base de données qui sert à l’authentification de nos services de courrier a été supprimée par une désinstallation. Les sessions déjà ouvertes ont continué ; toute nouvelle connexion échouait : IMAP, POP, FTP et WebDAV. « Aucune donnée » n'a été perdue ! Pourquoi ? Parce que les fichiers étaient intacts.";
const loremEn = "On Monday 7 February the database against which our mail services authenticate was deleted by the removal of a package. Sessions that were open went on; every new connection failed: IMAP, POP, FTP and WebDAV. “No data” was lost! Why? Because the files were intact.";
const facts = factsOf("example");
const incident = incident2011();
const content = aContent({
  sections: sectionKeys.filter(k=>k!=="luck").map((key) => aSection(key, { text: { fr: [lorem, lorem+" "+lorem, lorem].join("\n\n"), en: [loremEn, loremEn+" "+loremEn].join("\n\n") } })),
  entries: [
    anEntry("f1", { role: "trigger", text: { fr: "Supprimer les anciens outils supprime aussi le serveur, par dépendance entre paquets.", en: "Removing the old tools removes the server too." } , leadsTo: "f2"}),
    anEntry("f2", { kind: "third_party_behaviour", note: { fr: "Comme l’auteur l’a compris.", en: "As the author understood it." }, text: { fr: "La désinstallation du paquet efface les données.", en: "Removing the package erases the data." } }),
    ...["controls", "went_well", "changes", "accepted", "questions"].flatMap((list) => [1, 2, 3].map((n) => anEntry(`${list}${n}`, { list: list as never, kind: null, role: null, provenance: null, text: { fr: lorem.slice(0, 150), en: loremEn.slice(0, 140) }, note: n === 2 ? { fr: lorem.slice(0, 90), en: loremEn.slice(0, 90) } : { fr: "", en: "" } }))),
  ],
});
const postmortem = aPostmortem(incident.id, { revisions: [aRevision(1, { content }), aRevision(2, { content, change: "material", correction: { section: "trigger", what: { fr: "Ce n’était pas la mise à jour de la base, mais celle d’un paquet à côté.", en: "It was not the database that was updated, but a package beside it." }, why: { fr: "Des lecteurs l’ont remarqué.", en: "Readers noticed." }, askedBy: { fr: "des lecteurs", en: "readers" } } })] });
const told = { incident, postmortem };
const now = Date.parse("2026-12-05T00:00:00Z");
const pages = { fr: postmortemPage({ facts, language: "fr", now }, told), en: postmortemPage({ facts, language: "en", now }, told) };
const t = performance.now();
const pdf = await postmortemPdf({ first: "fr", revisedAt: "2026-12-02T08:00:00.000Z", pages });
console.log(pdf.length, (performance.now() - t).toFixed(0), "ms");
const t2 = performance.now();
const again = await postmortemPdf({ first: "fr", revisedAt: "2026-12-02T08:00:00.000Z", pages });
console.log(again.equals(pdf), (performance.now() - t2).toFixed(0), "ms");
writeFileSync("/tmp/try.pdf", pdf);
