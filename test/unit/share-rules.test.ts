import { expect, test } from "vitest";
import { neutralPage, watermarked } from "#domain/postmortem/share-rules.ts";
import { htmlTokens } from "#published/html-tokens.ts";

const page = `<!DOCTYPE html><html lang="fr"><head><title>Post-mortem</title><link rel="alternate" hreflang="en" href="/en/postmortems/abc"></head><body class="public"><a href="/en/postmortems/abc">English</a><a href="/en/postmortems/other">Other</a><a href="/fr/postmortems/abc/revisions">Revisions</a></body></html>`;
const path = { fr: "/fr/team/shared/secret", en: "/en/team/shared/secret" };
const mark = {
  sentence: 'Brouillon : non publié. Partagé par <Café & "Co"> $& jusqu’au 30.',
  word: "BROUILLON · DRAFT",
  path,
};

const textsOf = (html: string) =>
  [...htmlTokens(html)].flatMap((token) => (token.kind === "text" ? [token.source] : []));

test("a shared draft says what it is before anything else on the page, in words and across it", () => {
  const html = watermarked(page, "abc", mark);
  const said = textsOf(html.slice(html.indexOf("<body")));
  expect(said[0]).toBe("Brouillon : non publié. Partagé par &lt;Café &amp; &quot;Co&quot;&gt; $&amp; jusqu’au 30.");
  expect(html).toContain(encodeURIComponent("BROUILLON · DRAFT"));
  expect(html).toContain('<body class="public"><aside aria-label="BROUILLON · DRAFT"');
  expect(html).toContain("print-color-adjust:exact");
});

test("a shared draft is not to be indexed, and its address is told to nobody", () => {
  const html = watermarked(page, "abc", mark);
  expect(html).toContain('<head><meta name="robots" content="noindex, nofollow, noarchive">');
  expect(html).toContain('<meta name="referrer" content="no-referrer">');
});

test("the other language is reached by the same link, other pages by their own", () => {
  const html = watermarked(page, "abc", mark);
  expect(html.match(/ href="[^"]*"/g)).toEqual([
    ' href="/en/team/shared/secret"',
    ' href="/en/team/shared/secret"',
    ' href="/en/postmortems/other"',
    ' href="/fr/postmortems/abc/revisions"',
  ]);
});

test("what is no page is not shared unmarked", () => {
  expect(() => watermarked("<p>words</p>", "abc", mark)).toThrow("no head or no body");
});

test("the page for links that do not work says nothing of why, and escapes what it says", () => {
  const html = neutralPage({ title: "Rien <à> voir", text: "Ce lien & autre" }, "fr");
  expect(html).toContain('<h1 style="font-size:1.25rem">Rien &lt;à&gt; voir</h1><p>Ce lien &amp; autre</p>');
  expect(html).toContain('<meta name="robots" content="noindex">');
  expect(html).toContain('<html lang="fr">');
});
