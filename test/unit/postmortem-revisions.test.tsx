import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CorrectionList } from "#domain/postmortem/components/page/correction-list.tsx";
import { PostmortemArticle } from "#domain/postmortem/components/page/postmortem-article.tsx";
import { RevisionsView, RevisionView } from "#domain/postmortem/components/page/revisions-view.tsx";
import { postmortemChanges } from "#domain/postmortem/schema.ts";
import { type Language, languages } from "#lib/i18n/language.ts";
import en from "#messages/en.json" with { type: "json" };
import fr from "#messages/fr.json" with { type: "json" };
import { postmortemPage } from "#published/pages/postmortem-page.ts";
import { postmortemRevisionPage, postmortemRevisionsPage } from "#published/pages/postmortem-revisions.ts";
import { aPastIncident, facts, present } from "../support/build-facts.ts";
import { aPostmortem, aRevision } from "../support/build-postmortem.ts";

const none = { fr: "", en: "" };
const fields = {
  serviceId: "smtp",
  level: "major_outage",
  from: "2026-11-20T10:00Z",
  to: "2026-11-20T12:00Z",
} as const;
const incident = aPastIncident("one", fields);
const why = { fr: "Un mot de passe.", en: "A password." };

/** A postmortem with a revision of every kind, and what its pages say in a language. */
function told(language: Language) {
  const revisions = postmortemChanges.map((change, place) => {
    const isSaid = change === "material" || change === "redacted";
    const correction = isSaid ? { section: null, what: none, why, askedBy: none } : null;
    return aRevision(place + 1, { change, correction });
  });
  const view = { facts: facts({ incidents: [incident] }), language, now: present };
  return { view, told: { incident, postmortem: aPostmortem("one", { revisions }) } };
}

function htmlOf(language: Language, what: React.ReactNode): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={language} messages={language === "fr" ? fr : en} timeZone="UTC">
      {what}
    </NextIntlClientProvider>,
  );
}

test("revisions of every kind are shown in both languages, each by its own words", () => {
  for (const language of languages) {
    const { view, told: all } = told(language);
    const html = htmlOf(language, <RevisionsView page={postmortemRevisionsPage(view, all)} />);
    const words = (language === "fr" ? fr : en).postmortem.revisions.change;
    for (const change of postmortemChanges) expect(html).toContain(words[change]);
  }
});

test("a passage that was removed is told at the top of the page, with its reason", () => {
  for (const language of languages) {
    const { view, told: all } = told(language);
    const { corrections, site } = postmortemPage(view, all);
    expect(corrections.map(({ kind }) => kind)).toEqual(["material", "redacted"]);
    const place = { language, timeZone: site.timeZone };
    const html = htmlOf(language, <CorrectionList corrections={corrections} place={place} at="top" />);
    expect(html).toContain(language === "fr" ? "Un passage retiré le" : "A passage removed on");
    expect(html.split(why[language])).toHaveLength(3);
  }
});

test("a correction and a waiver that came later in a language say since when on the page of that language", () => {
  const words = { fr: "Seul.", en: "Alone." };
  const added = { fr: null, en: "2026-12-04T08:00:00.000Z" };
  const waived = aRevision(1, { isReviewed: false, waiver: words, added });
  const correction = { section: null, what: words, why, askedBy: none };
  const corrected = aRevision(2, { change: "material", correction, added });
  for (const language of languages) {
    const { view, told: all } = told(language);
    const page = (revisions: (typeof waived)[]) =>
      htmlOf(
        language,
        <PostmortemArticle page={postmortemPage(view, { ...all, postmortem: aPostmortem("one", { revisions }) })} />,
      );
    for (const revisions of [[waived], [waived, corrected]]) {
      const isSaid = page(revisions).includes('Said in English since <time dateTime="2026-12-04T08:00:00.000Z">');
      expect(isSaid).toBe(language === "en");
    }
  }
});

test("every page of a retracted one begins with since when and why, before its title", () => {
  const retracted = { at: "2026-12-04T08:00:00.000Z", reason: { fr: "C’était faux.", en: "It was wrong." } };
  for (const language of languages) {
    const { view, told: all } = told(language);
    const gone = { ...all, postmortem: { ...all.postmortem, retracted } };
    const second = postmortemRevisionPage(view, gone, 2);
    const pages = [
      <PostmortemArticle key="own" page={postmortemPage(view, gone)} />,
      <RevisionsView key="all" page={postmortemRevisionsPage(view, gone)} />,
      second && <RevisionView key="second" page={second} />,
    ];
    for (const page of pages) {
      const [before = ""] = htmlOf(language, page).split("<h1>");
      const words = before.replaceAll(/<[^>]+>/g, "").replaceAll(/\s/g, " ");
      expect(words).toContain(language === "fr" ? "Retiré le 4 décembre 2026." : "Retracted on 4 December 2026.");
      expect(words).toContain(retracted.reason[language]);
    }
    const standing = htmlOf(language, <RevisionsView page={postmortemRevisionsPage(view, all)} />);
    expect(standing).not.toContain("pm-retracted");
  }
});
