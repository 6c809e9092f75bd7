import { type BoxWords, wrapped } from "#domain/remediation/components/page/hazard-geometry.ts";
import { promiseWord } from "#domain/remediation/components/page/promise-word.ts";
import { formatDay, type Place } from "#lib/i18n/format.ts";
import type { LocalText } from "#lib/i18n/language.ts";
import { typeset } from "#lib/i18n/typeset.ts";
import type { PicturedHazard, PicturedMeasure, PicturedTie } from "#published/promise-documents.ts";

type Translate = (key: string, values?: Record<string, string | number>) => string;
type Words = { t: Translate; place: Place };

const set = (text: LocalText) => typeset(text.text, text.language);

/** Where a measure stands, in words: state and date, or that a risk was accepted and until when. `t` is unscoped. */
export function standWords(measure: PicturedMeasure, { t, place }: Words): string[] {
  const { state, group, acceptedUntil } = measure;
  const word = t(`promise.state.${promiseWord(measure)}`);
  if (state === "accepted_risk")
    return [
      word,
      acceptedUntil === null
        ? t("hazard.noEnd")
        : t("promise.date.acceptedUntil", { day: formatDay(acceptedUntil, place) }),
    ];
  return group === null ? [word] : [word, dateWords(measure, { t, place })];
}

function dateWords({ firstDue, due, moves }: PicturedMeasure, { t, place }: Words): string {
  const day = (date: string | null) => (date === null ? "none" : formatDay(date, place));
  if (moves > 0) return t("hazard.moved", { first: day(firstDue), now: day(due) });
  return firstDue === null ? t("hazard.undated") : t("hazard.dueOn", { day: day(firstDue) });
}

/** From what to what, and how firmly; null where no target was told. */
export function changeWords(
  { baseline, target, targetHedge }: PicturedMeasure,
  { t }: Pick<Words, "t">,
): string | null {
  if (target === null) return null;
  const to = targetHedge === "none" ? set(target) : t(`hazard.${targetHedge}`, { what: set(target) });
  return baseline === null ? to : t("hazard.change", { from: set(baseline), to });
}

/** What a measure rests on; null where it rests on nothing told. */
export function needWords({ needs }: PicturedMeasure, { t }: Pick<Words, "t">): string | null {
  return needs.length === 0 ? null : t("hazard.restsOn", { numbers: needs.join(t("promise.comma")) });
}

/** What the box of a hazard says. */
export function hazardBox(hazard: PicturedHazard, { t, letters }: { t: Translate; letters: number }): BoxWords {
  const stands = t(hazard.isRealised ? "hazard.realised" : "hazard.notRealised");
  return { lines: wrapped(set(hazard.text), letters), below: wrapped(stands, letters) };
}

/** What the box of a measure says, with what is left all the same. */
export function measureBox(
  measure: PicturedMeasure,
  ties: PicturedTie[],
  { t, place, letters }: Words & { letters: number },
): BoxWords {
  const residual = ties.flatMap((tie) =>
    tie.measure === measure.number && tie.residual !== null ? [t("hazard.residual", { what: set(tie.residual) })] : [],
  );
  const [state = "", ...dates] = standWords(measure, { t, place });
  const lines = [changeWords(measure, { t }), needWords(measure, { t }), ...residual].flatMap((one) => one ?? []);
  // The first line of the state stands beside its sign.
  const below = [
    ...wrapped([state, ...dates].join(t("promise.separator")), letters - 3),
    ...lines.flatMap((one) => wrapped(one, letters)),
  ];
  return { lines: wrapped(set(measure.wording), letters), below };
}
