import { CsvError, parse } from "csv-parse/sync";
import type { z } from "zod";
import { type Channel, importedSubscriber, noticeTopics, type SubscriberProof } from "#domain/subscriber/schema.ts";
import type { Language } from "#lib/i18n/language.ts";

/** The columns of a list of subscribers, the same when it is given and when it is taken (docs/operate.md). */
export const subscriberColumns = [
  ...["channel", "address", "state", "language", "topics", "services"],
  ...["asked_at", "confirmed_at", "proof"],
] as const;

/** A row that can be taken over. */
export type ImportedSubscriber = z.output<typeof importedSubscriber>;

/** What a file holds: rows that can be taken over, how many are of other channels or have left, and lines with what is wrong with them. */
export type ReadList = { rows: ImportedSubscriber[]; leftOut: number; faults: { line: number; code: string }[] };

/** Reads a list (comma, semicolon or tab between cells); null when it is none. `language`: of rows that name none. */
export function readSubscribers(text: string, language: Language): ReadList | null {
  const plain = text.replace(/^\uFEFF/, "");
  const head = plain.split(/\r?\n/, 1)[0] ?? "";
  const delimiter = [",", ";", "\t"].toSorted((one, other) => head.split(other).length - head.split(one).length)[0];
  const records = recordsOf(plain, delimiter ?? ",");
  const [first] = records ?? [];
  if (records === null || first === undefined || !("address" in first.record)) return null;
  const list: ReadList = { rows: [], leftOut: 0, faults: [] };
  for (const { record, line } of records) {
    if ((record.channel ?? "email") !== "email" || /^(?:left|pending|quarantined)$/.test(record.state ?? "")) {
      list.leftOut++;
      continue;
    }
    const read = importedSubscriber.safeParse(inputOf(record, language));
    if (read.success) list.rows.push(read.data);
    else list.faults.push({ line, code: codeOf(read.error) });
  }
  return list;
}

type Cells = Record<string, string>;

function recordsOf(text: string, delimiter: string): { record: Cells; line: number }[] | null {
  try {
    const found: { record: Cells; info: { lines: number } }[] = parse(text, {
      ...{ delimiter, columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()), info: true },
      ...{ skip_empty_lines: true, relax_column_count: true, trim: true },
    });
    return found.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

function inputOf(cells: Cells, language: Language) {
  const words = (cell: string | undefined) => (cell ?? "").split(/[\s,;|]+/).filter((word) => word !== "");
  const [topics, services] = [words(cells.topics), words(cells.services)];
  const everyService = services.length === 0 || services[0] === "all";
  const confirmedAt = instantOf(cells.confirmed_at);
  return {
    ...{ channel: "email", address: unescaped(cells.address ?? ""), language: cells.language || language },
    ...{ topics: topics.length === 0 ? ["incident", "maintenance"] : topics, everyService },
    ...{ services: everyService ? [] : services, askedAt: instantOf(cells.asked_at) ?? confirmedAt, confirmedAt },
    from: unescaped(cells.proof ?? ""),
  };
}

function instantOf(cell: string | undefined): string | undefined {
  const at = Date.parse(cell ?? "");
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** Spreadsheets are kept from computing what begins like a formula by an apostrophe. */
function unescaped(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r])/, "");
}

function codeOf(error: z.ZodError): string {
  const [first] = error.issues;
  return first !== undefined && /^[a-z_]+$/.test(first.message) ? first.message : "not_understood";
}

/** A subscriber as a list gives him. */
export type ListedSubscriber = {
  channel: Channel;
  address: string;
  state: string;
  language: Language;
  topics: readonly string[];
  everyService: boolean;
  services: string[];
  proof: SubscriberProof;
};

/** A subscriber's row, by column. */
export function listedRow(one: ListedSubscriber): Record<(typeof subscriberColumns)[number], string> {
  const { proof } = one;
  const from = [proof.askedFrom, proof.confirmedFrom].filter((part) => part !== "").join(", ");
  return {
    ...{ channel: one.channel, address: one.address, state: one.state, language: one.language },
    topics: noticeTopics.filter((topic) => one.topics.includes(topic)).join(" "),
    services: one.everyService ? "all" : one.services.join(" "),
    ...{ asked_at: proof.askedAt, confirmed_at: proof.confirmedAt ?? "" },
    proof: proof.importedFrom === "" ? `${proof.by}: ${from}` : proof.importedFrom,
  };
}
