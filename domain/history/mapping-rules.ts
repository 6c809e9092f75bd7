import type { MakeId } from "#domain/history/complete-rules.ts";
import type { HistoryService } from "#domain/history/history-schema.ts";
import { fold } from "#domain/history/place-rules.ts";
import { type Mapped, mappingChoices } from "#domain/history/schema.ts";
import type { Text } from "#lib/i18n/language.ts";

/** A service that is here already, with every name it has or had. */
export type KnownService = {
  id: string;
  kind: "group" | "service";
  name: Text;
  former: Text[];
  retiredAt: Date | null;
};

/** A service to be made, by its id. */
export type NewService = { id: string; name: Text; file: HistoryService | null };

/** Where the file's words for services lead: by word (as written), and what has to be made for it, groups first. */
export type Mapping = { byWord: Map<string, Mapped>; made: NewService[] };

type Ask = {
  known: KnownService[];
  /** Services that the file describes. */
  described: HistoryService[];
  /** Every word by which its incidents name services. */
  words: Iterable<string>;
  chosen: Readonly<Record<string, string>>;
  otherwise: "create" | "leave_out";
  /** Whether the file's own catalogue is taken over as it is. */
  isWhole: boolean;
  makeId: MakeId;
};

/**
 * Finds a service for every word: the one chosen for it, else the one with that id, else the one that is or was called so in either
 * language; what is described by the file or not known at all is made or left out as asked for.
 */
export function mapServices(ask: Ask): Mapping {
  const { known, chosen, described } = ask;
  const byId = new Map(known.map((one) => [one.id, one]));
  const byName = namesOf(known);
  const choices = new Map(Object.entries(chosen).map(([word, choice]) => [fold(word), choice]));
  const byWord = new Map<string, Mapped>();
  const made = new Map<string, NewService>();
  const find = (word: string) => byId.get(word) ?? byName.get(fold(word));
  const resolve = (word: string, file: HistoryService | null): Mapped => {
    const title = file === null ? word : file.name.fr || file.name.en || word;
    const choice = choices.get(fold(title)) ?? choices.get(fold(word));
    if (choice === mappingChoices.leaveOut) return { name: title, serviceId: null, serviceName: "", how: "left_out" };
    const sought = choice === undefined || choice === mappingChoices.create ? [word, title] : [choice];
    const found = choice === mappingChoices.create ? undefined : sought.map(find).find((one) => one !== undefined);
    if (found !== undefined)
      return { name: title, serviceId: found.id, serviceName: found.name.fr || found.name.en, how: "mapped" };
    const isMade = choice === mappingChoices.create || ask.isWhole || ask.otherwise === "create";
    if (!isMade) return { name: title, serviceId: null, serviceName: choice ?? "", how: "unknown" };
    const id = file?.id ?? ask.makeId("import service", fold(title));
    const present = byId.get(id);
    if (present !== undefined) return { name: title, serviceId: id, serviceName: title, how: "mapped" };
    const name = file?.name ?? { fr: cutName(word), en: cutName(word) };
    made.set(id, { id, name, file });
    return { name: title, serviceId: id, serviceName: title, how: "created" };
  };
  const files = filesByWord(described);
  for (const one of described) {
    const mapped = resolve(one.id ?? (one.name.fr || one.name.en), one);
    for (const word of wordsFor(one)) byWord.set(word, mapped);
  }
  for (const word of ask.words) {
    if (byWord.has(word)) continue;
    const file = files.get(fold(word));
    byWord.set(word, (file === undefined ? undefined : byWord.get(file)) ?? resolve(word, null));
  }
  return { byWord, made: [...made.values()] };
}

function cutName(word: string): string {
  return Array.from(word).slice(0, 80).join("");
}

function wordsFor({ id, name }: HistoryService): string[] {
  return [id ?? "", name.fr, name.en].filter((word) => word !== "");
}

function filesByWord(described: HistoryService[]): Map<string, string> {
  const first = described.flatMap((one) =>
    wordsFor(one).map((word) => [fold(word), wordsFor(one)[0] ?? word] as const),
  );
  return new Map(first.toReversed());
}

/** Services by every name, a present one before a former one, one in use before a retired one. */
function namesOf(known: KnownService[]): Map<string, KnownService> {
  const byName = new Map<string, KnownService>();
  const inUseFirst = known.toSorted((one, other) => Number(one.retiredAt !== null) - Number(other.retiredAt !== null));
  const services = inUseFirst.filter(({ kind }) => kind === "service");
  const ordered = [...services, ...inUseFirst.filter(({ kind }) => kind === "group")];
  for (const names of [(one: KnownService) => [one.name], (one: KnownService) => one.former])
    for (const one of ordered)
      for (const text of names(one))
        for (const name of [text.fr, text.en]) if (name !== "" && !byName.has(fold(name))) byName.set(fold(name), one);
  return byName;
}
