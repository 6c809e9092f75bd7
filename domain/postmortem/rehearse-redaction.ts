import { getTranslations } from "next-intl/server";
import { markdownMarks } from "#domain/incident/redaction-rules.ts";
import { surroundings } from "#domain/incident/rehearse-correction.ts";
import { redactPostmortem } from "#domain/postmortem/commands/redact-postmortem.ts";
import { listPublishedTexts, type PublishedText } from "#domain/postmortem/redaction-reads.ts";
import type { Caller } from "#lib/actor.ts";
import type { FieldProblem, ShownChange } from "#lib/form-state.ts";
import type { Language } from "#lib/i18n/language.ts";

type Ask = {
  caller: Caller;
  input: { incidentId: string; passage: string } & Record<string, unknown>;
  language: Language;
};

type Shown =
  | { ok: true; value: ShownChange[] }
  | { ok: false; code: string; field?: string; problems?: FieldProblem[] };

/** Where a redaction would take words away from what was published, with what stands around them; the refusals of the redaction itself. */
export async function rehearseRedaction({ caller, input, language }: Ask): Promise<Shown> {
  const titleOf = await titles(language);
  const before = /^[a-z0-9-]{1,40}$/.test(input.incidentId) ? await listPublishedTexts(input.incidentId) : [];
  return redactPostmortem.rehearse(caller, input, async ({ db }) => {
    const after = new Map((await listPublishedTexts(input.incidentId, db)).map(({ key, text }) => [key, text]));
    const changed = before.filter(({ key, text }) => after.get(key) !== text);
    return changed.map((spot) => ({
      title: titleOf(spot),
      lang: spot.language,
      ...surroundings(spot.text, input.passage, markdownMarks),
    }));
  });
}

async function titles(locale: Language): Promise<(spot: PublishedText) => string> {
  const t = await getTranslations({ locale, namespace: "postmortem.team" });
  const section = await getTranslations({ locale, namespace: "postmortem.section" });
  return ({ part, number, language }) => {
    const of =
      part === "role"
        ? t("publish.role")
        : part === "correction" || part === "waiver" || part === "picture"
          ? t(`redact.${part}`)
          : section(part);
    return t("redact.spot", { part: of, number, language: t(`publish.languageName.${language}`) });
  };
}
