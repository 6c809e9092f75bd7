import type { MakeId } from "#domain/history/complete-rules.ts";
import { judge } from "#domain/history/judge-rules.ts";
import { noteAt } from "#domain/history/place-rules.ts";
import { type Fault, hazardFaults, remediationFaults } from "#domain/history/promise-fault-rules.ts";
import { type CompleteHazard, type CompleteRemediation, idHere } from "#domain/history/promise-rules.ts";
import { historyHazard, historyRemediation } from "#domain/history/promise-schema.ts";
import type { Place, Problem } from "#domain/history/schema.ts";
import type { Source } from "#domain/history/source-schema.ts";
import type { Language } from "#lib/i18n/language.ts";

/** Hazards and remediations of a file, each with its place there and the file's word for it. */
export type UnderstoodPromises = {
  hazards: { place: Place; word: string; hazard: CompleteHazard }[];
  remediations: { place: Place; word: string; remediation: CompleteRemediation }[];
};

type Ask = { language: Language; problems: Problem[]; makeId: MakeId };

/** What the files tell of hazards and remediations, each by itself sound; one that is not is noted with its first fault, and left out. */
export function readPromises(sources: Source[], { language, problems, makeId }: Ask): UnderstoodPromises {
  const seen = new Set<string>();
  const isFirst = (id: string, { place, words }: { place: Place; words: string }) => {
    if (seen.has(id)) noteAt(problems, place)("twice", words);
    return seen.size < seen.add(id).size;
  };
  const sound = (place: Place, [fault]: Fault[]) => {
    if (fault !== undefined) noteAt(problems, place)("invalid_field", `${fault.path}: ${fault.code}`);
    return fault === undefined;
  };
  const hazards = sources.flatMap(({ source, hazards: own = [] }) =>
    own.flatMap(({ place, raw }) => {
      const read = judge(historyHazard(language), { raw, note: noteAt(problems, place) });
      if (read === null || !sound(place, hazardFaults(read))) return [];
      const words = read.text.fr;
      const id = idHere(read.id, { makeId, source, otherwise: ["hazard", read.kind, words, read.text.en] });
      return isFirst(`hazard ${id}`, { place, words }) ? [{ place, word: read.id ?? id, hazard: { ...read, id } }] : [];
    }),
  );
  const remediations = sources.flatMap(({ source, remediations: own = [] }) =>
    own.flatMap(({ place, raw }) => {
      const read = judge(historyRemediation(language), { raw, note: noteAt(problems, place) });
      if (read === null || !sound(place, remediationFaults(read))) return [];
      const words = read.wording.fr;
      const otherwise = ["remediation", words, read.wording.en, new Date(read.publishedAt).toISOString()];
      const id = idHere(read.id, { makeId, source, otherwise });
      const isNew = isFirst(`remediation ${id}`, { place, words });
      return isNew ? [{ place, word: read.id ?? id, remediation: { ...read, id } }] : [];
    }),
  );
  return { hazards, remediations };
}
