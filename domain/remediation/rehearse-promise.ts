import { getTranslations } from "next-intl/server";
import { promiseRemediation } from "#domain/remediation/commands/promise-remediation.ts";
import type { Refused } from "#domain/remediation/draft-remediation.ts";
import { readRemediation, type TeamRemediation } from "#domain/remediation/reads.ts";
import type { Caller } from "#lib/actor.ts";
import { formInput } from "#lib/form-action.ts";
import type { ShownChange } from "#lib/form-state.ts";
import { formatDay } from "#lib/i18n/format.ts";
import { type Language, languages } from "#lib/i18n/language.ts";
import { typeset } from "#lib/i18n/typeset.ts";
import { readTimeZone } from "#lib/page-zone.ts";

type Ask = { caller: Caller; input: Record<string, unknown> };

/** What customers would read of a promise, language by language, or why it cannot be made; nothing is kept. */
export async function rehearsePromise({ caller, input }: Ask): Promise<{ ok: true; value: ShownChange[] } | Refused> {
  const answer = await promiseRemediation.rehearse(caller, formInput(input), async ({ db, now, value }) => {
    const timeZone = await readTimeZone(db);
    const promised = await readRemediation({ id: value.remediationId, now }, db);
    return promised === null ? null : { promised, timeZone };
  });
  if (!answer.ok) return answer;
  const { value } = answer;
  if (value === null) return { ok: false, code: "remediation_unknown" };
  return { ok: true, value: await Promise.all(languages.map((language) => shownIn(language, value))) };
}

async function shownIn(
  language: Language,
  { promised, timeZone }: { promised: TeamRemediation; timeZone: string },
): Promise<ShownChange> {
  const t = await getTranslations({ locale: language, namespace: "remediation.preview" });
  const { wording, hedge, promisedOn, due, ownerRole, criteria } = promised;
  const place = { language, timeZone };
  const on = promisedOn === null ? "" : formatDay(promisedOn, place);
  const role = ownerRole[language];
  const lines = [
    due === null ? t("undated", { on }) : t("dated", { on, due: formatDay(due, place) }),
    ...(hedge === "none" ? [] : [t(`hedge.${hedge}`)]),
    role === "" ? t("noRole") : t("role", { role: typeset(role, language) }),
    ...criteria.map(({ text }) =>
      text[language] === "" ? t("criterionMissing") : t("criterion", { text: typeset(text[language], language) }),
    ),
  ];
  return { title: typeset(wording[language], language), lang: language, before: [], after: lines };
}
