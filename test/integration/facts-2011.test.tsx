import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, expect, test } from "vitest";
import { correctTimes } from "#domain/incident/commands/correct-times.ts";
import { exampleId } from "#domain/organisation/example-writes.ts";
import { findWarnings } from "#domain/postmortem/check-rules.ts";
import { PostmortemArticle } from "#domain/postmortem/components/page/postmortem-article.tsx";
import { database } from "#lib/db.ts";
import { type Language, languages } from "#lib/i18n/language.ts";
import en from "#messages/en.json" with { type: "json" };
import fr from "#messages/fr.json" with { type: "json" };
import { withLedger } from "#published/ledger.ts";
import { filedByMonth } from "#published/months.ts";
import { postmortemPage } from "#published/pages/postmortem-page.ts";
import type { PostmortemPage } from "#published/postmortem-documents.ts";
import { projectFacts } from "#published/project.ts";
import { correcting } from "../support/build-correction.ts";
import { facts2011 } from "../support/case-2011-facts.ts";
import { fields2011 } from "../support/case-2011-fields.ts";
import { stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";

stopClock();
ownDatabase("example");

const id = exampleId("incident");

const project = () => projectFacts(database(), { origin: "https://status.example", now: new Date(), incidents: "all" });

/** The public page of the example's postmortem, from the database, in one language. */
async function readPage(language: Language): Promise<PostmortemPage> {
  const projected = withLedger(await project());
  const months = filedByMonth(projected.incidents.values(), projected.site.timeZone);
  const facts = { ...projected, months };
  const [incident, postmortem] = [facts.incidents.get(id), facts.postmortems.get(id)];
  if (incident === undefined || postmortem === undefined) throw new Error("the case is not there");
  return postmortemPage({ facts, language, now: Date.now() }, { incident, postmortem });
}

const blanks = /[\s\u00a0\u202f]+/g;
const entities: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'" };

/** A page as its readers read it: blocks apart, no marks, plain spaces. */
function wordsOf(page: PostmortemPage): string {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale={page.language} messages={page.language === "fr" ? fr : en} timeZone="UTC">
      <PostmortemArticle page={page} />
    </NextIntlClientProvider>,
  );
  return html
    .replaceAll(/<\/?(?:a|abbr|bdi|code|del|em|i|mark|span|strong|time)(?:\s[^>]*)?>/g, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => entities[entity] ?? entity)
    .replaceAll(blanks, " ");
}

const words = { fr: "", en: "" };

beforeAll(async () => {
  for (const language of languages) words[language] = wordsOf(await readPage(language));
});

test("there are 51 facts, each with words in both languages", () => {
  expect(facts2011.map(({ number }) => number)).toEqual(Array.from({ length: 51 }, (_, place) => place + 1));
  for (const fact of facts2011) expect(Math.min(fact.fr.length, fact.en.length)).toBeGreaterThan(0);
});

for (const { number, ...told } of facts2011)
  test.each(languages)(`fact ${number} of the case stands on the public page (%s)`, (language) => {
    const missing = told[language].filter((said) => !words[language].includes(said.replaceAll(blanks, " ")));
    expect(missing).toEqual([]);
  });

test.each(fields2011)("fact $number of the case stands in fields of its own", async (told) => {
  const { promises, hazards } = await project();
  const found =
    "measure" in told
      ? promises.get(exampleId("remediation", told.measure))
      : hazards.find((one) => one.id === exampleId("hazard", told.hazard));
  expect(found).toMatchObject(told.holds);
});

test("every measure and hazard that a fact is said to stand in holds something of it, and the other way round", () => {
  const said = facts2011.flatMap(({ number, shownBy }) =>
    shownBy.flatMap((one) => ("record" in one && /^[HM]\d$/.test(one.record) ? [`${number} ${one.record}`] : [])),
  );
  const held = fields2011.map((one) => `${one.number} ${"measure" in one ? one.measure : one.hazard}`);
  expect(said.filter((one) => !held.includes(one))).toEqual([]);
  expect(held.filter((one) => !said.includes(one))).toEqual([]);
});

const pictured = {
  fr: ["Perte de la base interne unique", "Limite les effets", "Ne couvre pas", "Promis · sans date"],
  en: ["Loss of the single internal database", "Reduces the effects", "Does not cover", "without a date"],
};
const alsoPictured = {
  fr: ["tous les jours → probablement toutes les heures", "Repose sur 1", "A échoué ici", "Risque accepté"],
  en: ["daily → probably hourly", "Rests on 1", "Failed here", "Risk accepted", "up to one hour of changes"],
};

test.each(languages)(
  "the picture of the case and its table say what answers what, without a word of prose (%s)",
  async (language) => {
    const { hazards } = await readPage(language);
    expect(hazards?.hazards.map(({ letter, isRealised, service }) => [letter, isRealised, service])).toEqual([
      ["A", true, null],
      ["B", false, null],
      ["C", true, null],
      ["D", true, null],
    ]);
    expect(hazards?.measures.map(({ number, state, needs }) => [number, state, needs])).toEqual([
      [1, "promised", []],
      [2, "promised", [1]],
      [3, "done_to_verify", []],
      [4, "done_to_verify", []],
      [5, "accepted_risk", []],
      [6, "under_way", []],
    ]);
    expect(
      hazards?.ties.map(({ hazard, measure, relation, standing }) => `${hazard}${measure} ${relation} ${standing}`),
    ).toEqual([
      "A1 reduces_impact claimed",
      "B1 does_not_cover claimed",
      "B2 reduces_impact claimed",
      "C2 reduces_impact claimed",
      "D3 failed_here refuted",
      "D4 failed_here refuted",
      "D5 accepted claimed",
    ]);
    for (const said of [...pictured[language], ...alsoPictured[language]]) expect(words[language]).toContain(said);
  },
);

test.each(languages)(
  "what the texts refer to is known, but for what nobody knows: lost mail, the first word (%s)",
  async (language) => {
    const { references } = await readPage(language);
    expect(Object.keys(references)).toHaveLength(39);
    const unknown = Object.entries(references).filter(([, { status }]) => status !== "known");
    expect(unknown.map(([ref]) => ref)).toEqual(["data/mail", "first-word"]);
  },
);

test("February 2011 by three formulas: the figures of the report, as ranges", () => {
  const figures = ["99.226 to 99.280%", "99.576 to 99.593%", "99.727%"];
  for (const figure of figures) expect(words.en).toContain(figure);
});

test.each(languages)(
  "the correction stands at the top and at the trigger, undated; nobody else read it, and why is said (%s)",
  async (language) => {
    const page = await readPage(language);
    expect(page.corrections).toMatchObject([{ number: 2, at: null, section: "trigger" }]);
    expect(page).toMatchObject({ publishedAt: null, lastRevision: 2, missing: null, review: { isReviewed: false } });
    expect(page.sections.map(({ entries }) => entries.length)).toEqual([0, 0, 0, 0, 12, 5, 4, 1, 8, 1, 10, 0]);
    expect(page.sections.every(({ notice }) => notice === null)).toBe(true);
  },
);

test("what the check takes for blame is kept on purpose: the author speaks of himself, and says why", async () => {
  const texts = await database().postmortemText.findMany({ where: { incidentId: id } });
  const warned = texts.flatMap(({ section, language, text }) =>
    findWarnings(text, language, []).flatMap(({ kind, phrase }) =>
      kind === "blame" ? [{ section, language, phrase }] : [],
    ),
  );
  const kept = await database().keptWarning.findMany({ where: { incidentId: id } });
  expect(kept.map(({ section, language, phrase }) => ({ section, language, phrase }))).toEqual(
    expect.arrayContaining(warned),
  );
  expect([warned.length, kept.length]).toEqual([2, 2]);
});

const at = (clock: string) => new Date(`2011-02-07T${clock}:00+01:00`).toISOString();

test("17:38 corrected to 17:40 changes both texts, the timeline and the figures, and makes no translation stale", async () => {
  const mitigated = { precision: "exact", at: at("17:40") };
  expect(await correctTimes(operator, await correcting(id, { mitigated }))).toMatchObject({ ok: true });
  for (const language of languages) {
    const page = await readPage(language);
    const now = wordsOf(page);
    const said =
      language === "fr"
        ? ["À 17 h 40, après 1 h 52", "99,573 à 99,589 %"]
        : ["At 17:40, after 1 h 52 min", "99.573 to 99.589%"];
    for (const words of said) expect(now).toContain(words);
    // Times of events are on the record for themselves, and corrected by themselves.
    const events = page.incident.events.filter(({ occurred }) => JSON.stringify(occurred).includes(at("17:38")));
    expect(now.split(language === "fr" ? "17 h 38" : "17:38").length - 1).toBe(events.length);
    expect(page.sections.every(({ notice }) => notice === null)).toBe(true);
    expect(page.lastRevision).toBe(2);
  }
});
