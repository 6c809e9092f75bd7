import { type CorrectableInterval, type Corrections, readCorrections } from "#domain/incident/correction-reads.ts";
import { formOf, removed } from "#domain/incident/redaction-rules.ts";
import { type ChangeWords, changeWords, type SpotName } from "#domain/incident/rehearse-words.ts";
import type { Caller } from "#lib/actor.ts";
import { now } from "#lib/clock.ts";
import type { Command } from "#lib/command.ts";
import type { FieldProblem, ShownChange } from "#lib/form-state.ts";
import type { Language, Text } from "#lib/i18n/language.ts";
import { languages } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import type { Refusal } from "#lib/result.ts";

type Ask<V, R extends Refusal> = {
  command: Command<V, R>;
  caller: Caller;
  input: unknown;
  before: Corrections;
  language: Language;
};

type Shown =
  | { ok: true; value: ShownChange[] }
  | { ok: false; code: string; field?: string; problems?: FieldProblem[] };

/** What a correction would change of times and interruptions, in words; the same refusals as the correction itself. */
export async function showChanges<V, R extends Refusal>(ask: Ask<V, R>): Promise<Shown> {
  const words = await changeWords({ language: ask.language, timeZone: ask.before.timeZone });
  return rehearsed(ask, (after) => [...changedTimes(ask.before, after, words), ...changedServices(ask, after, words)]);
}

/** Where a redaction would take words away, with what stands around them; the same refusals as the redaction itself. */
export async function showRedaction<V, R extends Refusal>(ask: Ask<V, R> & { passage: string }): Promise<Shown> {
  const words = await changeWords({ language: ask.language, timeZone: ask.before.timeZone });
  return rehearsed(ask, (after) => {
    const others = new Map(textsOf(after, words).map((spot) => [spot.key, spot.text]));
    return textsOf(ask.before, words).flatMap((spot): ShownChange[] => {
      if (others.get(spot.key) === spot.text) return [];
      return [{ title: spot.title, lang: spot.language, ...surroundings(spot.text, ask.passage) }];
    });
  });
}

async function rehearsed<V, R extends Refusal>(
  { command, caller, input, before }: Ask<V, R>,
  describe: (after: Corrections) => ShownChange[],
): Promise<Shown> {
  const answer = await command.rehearse(caller, input, async ({ db }) => {
    const after = await readCorrections(before.incidentId, db);
    return after === null ? [] : describe(after);
  });
  return answer;
}

const stamps = ["started", "detected", "mitigated", "resolved"] as const;

function changedTimes(before: Corrections, after: Corrections, words: ChangeWords): ShownChange[] {
  const times = stamps.flatMap((stamp): ShownChange[] => {
    const [then, now] = [before.times[stamp], after.times[stamp]];
    if (JSON.stringify(then) === JSON.stringify(now)) return [];
    const said = (known: typeof then) => (known === null ? [] : [words.moment(known)]);
    return [{ title: words.stamp(stamp), before: said(then), after: said(now) }];
  });
  const how = ({ detectedHow }: Corrections) => (detectedHow === null ? [] : [words.how(detectedHow)]);
  const statements = (all: Corrections) => all.statements.map(words.statement);
  const others = [
    { title: words.stamp("how"), before: how(before), after: how(after) },
    { title: words.stamp("statements"), before: statements(before), after: statements(after) },
  ];
  return [...times, ...others.filter((one) => one.before.join("\n") !== one.after.join("\n"))];
}

function changedServices(
  { before, language }: Pick<Ask<unknown, Refusal>, "before" | "language">,
  after: Corrections,
  { interval, union, internal }: ChangeWords,
): ShownChange[] {
  const present = now().getTime();
  const all = [...before.intervals, ...after.intervals];
  const names = new Map(all.map((one) => [one.serviceId, one]));
  return [...names].flatMap(([serviceId, { name, isPublic }]): ShownChange[] => {
    const lines = (intervals: CorrectableInterval[]) => {
      const own = intervals.filter((one) => one.serviceId === serviceId);
      const told = own.map(interval);
      return own.length < 1 ? [union(own, present)] : [...told, union(own, present)];
    };
    const [then, next] = [lines(before.intervals), lines(after.intervals)];
    if (then.join("\n") === next.join("\n")) return [];
    const title = shownText(name, language)?.text ?? serviceId;
    return [{ title: isPublic ? title : internal(title), before: then, after: next }];
  });
}

type Spot = { key: string; title: string; language: Language; text: string };

type Found = { key: string; name: SpotName; text: Text; at?: string; number?: number };

/** Every text of an incident that can be read, those of its former states too. */
function textsOf(all: Corrections, words: ChangeWords): Spot[] {
  const found: Found[] = [
    { key: "title", name: "title", text: all.title },
    ...all.updates.flatMap(({ id, text, meanwhile, occurred }): Found[] => {
      const at = words.moment(occurred);
      return [
        { key: `${id}.text`, name: "update", text, at },
        { key: `${id}.meanwhile`, name: "meanwhile", text: meanwhile, at },
      ];
    }),
    ...all.events.map(({ id, text, occurred }): Found => {
      return { key: id, name: "event", text, at: words.moment(occurred) };
    }),
    ...all.decisions.flatMap(({ id, number, what, why, tradeOff }) =>
      Object.entries({ what, why, tradeOff }).map(([field, text]): Found => {
        return { key: `${id}.${field}`, name: "decision", text, number };
      }),
    ),
    ...all.scopes.map(({ id, text }): Found => ({ key: id, name: "scope", text })),
    { key: "note", name: "note", text: all.data.note },
    ...all.statements.map(({ statedAs, source }, place): Found => {
      return { key: `statement.${place}`, name: "statement", text: { fr: `${statedAs} ${source}`.trim(), en: "" } };
    }),
    ...all.revisions.flatMap(({ number, reason, former }): Found[] => [
      { key: `reason.${number}`, name: "reason", text: reason, number },
      ...Object.entries(former.texts).map(([field, text]): Found => {
        return { key: `former.${number}.${field}`, name: "former", text, number };
      }),
    ]),
  ];
  return found.flatMap(({ key, name, text, ...where }) =>
    languages.map((language): Spot => {
      const title = words.spot(name, { ...where, language });
      return { key: `${key}.${language}`, title, language, text: text[language] };
    }),
  );
}

const around = 60;

/** Each place where a passage (see formOf) occurs with a few words on either side, as it reads and as it would. */
export function surroundings(
  text: string,
  passage: string,
  marks = "",
): Pick<ShownChange, "before" | "after" | "marked"> {
  const composed = text.normalize("NFC");
  const found = [...composed.matchAll(formOf(passage, marks))];
  const lines = found.map((match) => {
    const end = match.index + match[0].length;
    const left = composed.slice(Math.max(0, match.index - around), match.index);
    const right = composed.slice(end, end + around);
    return (middle: string) =>
      `${match.index > around ? "…" : ""}${left}${middle}${right}${composed.length > end + around ? "…" : ""}`;
  });
  return {
    before: lines.map((line, place) => line(found[place]?.[0] ?? "")),
    after: lines.map((line) => line(removed)),
    marked: [...new Set(found.map(([words]) => words))],
  };
}
