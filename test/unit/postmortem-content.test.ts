import { expect, test } from "vitest";
import { contentHash } from "#domain/postmortem/content-rules.ts";

const same = (one: string, other: string) => contentHash(one) === contentHash(other);

test("what facts are and say does not count, nor how Markdown is spelled or laid out", () => {
  const text = "# Résumé\n\nRétabli à [17:38](fact:mitigated) :\n\n- *un*\n- deux";
  const others = [
    text.replace("17:38", "17:40"),
    text.replace("17:38", ""),
    text.replace("fact:mitigated", "fact:interval/abc/end"),
    text.replaceAll("\n", "\r\n"),
    text.replaceAll(" ", "  \u00a0").replace("-  \u00a0", "- ").replace("-  \u00a0", "- ").replace("#  \u00a0", "# "),
    `\n\n${text}\n\n \n`,
    text.replace("Rétabli à", "Rétabli\nà"),
    text.normalize("NFD"),
    text.replace("*un*", "_un_").replaceAll("- ", "* "),
  ];
  for (const other of others) expect(same(text, other), other).toBe(true);
  expect(contentHash(text)).toMatch(/^[0-9a-f]{64}$/);
});

test("words, their form, pictures, code and that there is a fact count", () => {
  const text = "Rétabli à [](fact:mitigated). ![](picture:plan) `a  b` **fort** [lien](https://example.org)";
  const others = [
    text.replace("Rétabli", "Retabli"),
    text.replace("[](fact:mitigated)", "midi"),
    text.replace("[](fact:mitigated)", ""),
    text.replace("picture:plan", "picture:carte"),
    text.replace("a  b", "a b"),
    text.replaceAll("**", ""),
    text.replace("example.org", "example.com"),
    text.replace(". ", ".\n\n"),
  ];
  for (const other of others) expect(same(text, other), other).toBe(false);
});

test("texts that are not read are compared by their words", () => {
  const nested = "> ".repeat(10_000);
  expect(same(`${nested}a\nb`, `${nested}a b`)).toBe(true);
  expect(same(`${nested}a`, `${nested}b`)).toBe(false);
});
