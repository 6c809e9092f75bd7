import { z } from "zod";
import { languages } from "#lib/i18n/language.ts";

/** Bytes of a file sent by a form; files of one import; characters of a file's name, of a note in the report, and of where an incident was taken over from. */
export const importLimits = { formBytes: 8_000_000, files: 50, name: 200, what: 200, importedFrom: 200 } as const;

/** What a file may be written in: our own JSON, a table, the two public forms of Statuspage, and one incident a line. */
export const dialects = ["vigie", "csv", "statuspage", "lines"] as const;
export type Dialect = (typeof dialects)[number];

/** What could not be taken over as it stands, or was concluded (message keys under "import.problem"). */
export const problemCodes = [
  "not_json",
  "unknown_format",
  "invalid_field",
  "no_time",
  "unreadable_time",
  "unknown_status",
  "unknown_level",
  "update_without_text",
  "text_cut",
  "end_before_start",
  "no_duration",
  "no_services",
  "intervals_overlap",
  "interval_closed",
  "service_is_group",
  "service_retired",
  "alias_taken",
  "alias_unusable",
  "unknown_link",
  "only_newest",
  "settings_kept",
  "twice",
  "kept_as_it_is",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** What a place of the source is called: a line or a row by its number, an incident, hazard or remediation by its id or words, a service, a file. */
export const placeKinds = ["line", "row", "incident", "service", "hazard", "remediation", "file"] as const;

/** Where something stands in the source. */
export type Place = { kind: (typeof placeKinds)[number]; name: string };

/** Something that was not taken over as it stands: where, why, and the words at fault. */
export type Problem = { place: Place; code: ProblemCode; what: string };

/** What becomes of a component that no choice was made for: left out, or made a service. */
export const unknownServices = ["leave_out", "create"] as const;

/** Chosen for a component by name: make a service of it, leave it out, or (any other word) the id or name of a service. */
export const mappingChoices = { create: "create", leaveOut: "leave out" } as const;

/** Files as text, and how to read them. `recordedFrom`: since that day everything is on record for the services named. */
export const importHistoryInput = z.object({
  files: z
    .array(z.object({ name: z.string().max(importLimits.name, "too_long"), text: z.string("not_understood") }))
    .min(1, "file_missing")
    .max(importLimits.files, "too_many"),
  /** In which language texts are that do not say so; null: as the words let guess. */
  language: z.enum(languages, "unknown_choice").nullable().default(null),
  mapping: z.record(z.string(), z.string()).default({}),
  unknownServices: z.enum(unknownServices, "unknown_choice").default("leave_out"),
  recordedFrom: z.iso.date("invalid_day").nullable().default(null),
  /** Told how many of how many incidents are written. */
  onProgress: z.custom<(done: number, total: number) => void>((value) => typeof value === "function").optional(),
});

/** How an import is asked for. */
export type ImportInput = z.output<typeof importHistoryInput>;

/** What becomes of a component or service of the source; null and "" where it leads to none. */
export type Mapped = {
  name: string;
  serviceId: string | null;
  serviceName: string;
  how: "mapped" | "created" | "left_out" | "unknown";
};

/** What an import did, or would do. `differing`: already here, otherwise than the source now has it; left as they are. */
export type ImportReport = {
  dialect: Dialect;
  source: string;
  language: "fr" | "en";
  found: number;
  maintenances: number;
  added: number;
  present: number;
  differing: { id: string; title: string }[];
  leftOut: number;
  updates: number;
  intervals: number;
  aliases: number;
  /** Those that were published, or of which it was said why there is none. */
  postmortems: number;
  /** Hazards, and remediations of which customers know: those that were added. */
  hazards: number;
  promises: number;
  services: Mapped[];
  settings: "taken" | "kept" | "none";
  problems: Problem[];
};
