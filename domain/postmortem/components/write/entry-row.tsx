"use client";

import { useTranslations } from "next-intl";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { ContentEntry } from "#domain/postmortem/content-schema.ts";
import {
  type EntryList,
  factorKinds,
  factorProvenances,
  factorRoles,
  postmortemLimits,
} from "#domain/postmortem/schema.ts";
import {
  type AnsweringRemediation,
  EntryRemediations,
} from "#domain/remediation/components/team/entry-remediations.tsx";
import { type Language, languages, localText } from "#lib/i18n/language.ts";

type EntryRowProps = {
  incidentId: string;
  row: number;
  list: EntryList;
  entry: ContentEntry | null;
  others: ContentEntry[];
  source: Language;
  /** Remediations that answer this line. */
  answers: AnsweringRemediation[];
};

/** Lists whose lines have a second sentence: what a change does not cover, what is known of a question, why it was not enough. */
const noted = ["controls", "changes", "questions"] as const;

/** One line of a list in both languages; a factor says besides what it is, what it did, how it is known and what it led to. */
export function EntryRow({ incidentId, row, list, entry, others, source, answers }: EntryRowProps) {
  const t = useTranslations("postmortem.write.list");
  const kinds = useTranslations("postmortem.factor.kind");
  const roles = useTranslations("postmortem.factor.role");
  const provenances = useTranslations("postmortem.factor.provenance");
  const name = (part: string) => `entries.${row}.${part}`;
  const order = source === "fr" ? languages : [...languages].reverse();
  const choices = <C extends string>(codes: readonly C[], words: (code: C) => string) => [
    { value: "", label: t("choose") },
    ...codes.map((value) => ({ value, label: words(value) })),
  ];
  const leads = entry?.leadsTo ?? null;
  const isNoted = entry !== null && (entry.note.fr !== "" || entry.note.en !== "");
  const note = noted.find((one) => one === list) ?? (isNoted ? "other" : null);
  return (
    <li className="flex flex-col gap-3 border-line border-b pb-5 last:border-0">
      <input type="hidden" name={name("id")} value={entry?.id ?? ""} />
      <div className="grid gap-4 sm:grid-cols-2">
        {order.map((language) => (
          <div key={language} className="flex flex-col gap-3">
            <TextArea
              name={name(language === "fr" ? "textFr" : "textEn")}
              lang={language}
              label={t(`text.${language}`, { number: row + 1 })}
              value={entry?.text[language] ?? ""}
              rows={2}
              maxLength={postmortemLimits.entry}
            />
            {note === null ? null : (
              <TextArea
                name={name(language === "fr" ? "noteFr" : "noteEn")}
                lang={language}
                label={t(`note.${note}.${language}`)}
                value={entry?.note[language] ?? ""}
                rows={2}
                maxLength={postmortemLimits.entry}
                isOptional
              />
            )}
          </div>
        ))}
      </div>
      {list === "factors" ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            name={name("kind")}
            label={t("kind")}
            value={entry?.kind ?? ""}
            options={choices(factorKinds, kinds)}
          />
          <SelectField
            name={name("role")}
            label={t("role")}
            value={entry?.role ?? ""}
            options={choices(factorRoles, roles)}
          />
          <SelectField
            name={name("provenance")}
            label={t("provenance")}
            value={entry?.provenance ?? "stated"}
            options={factorProvenances.map((value) => ({ value, label: provenances(value) }))}
          />
          <SelectField
            name={name("leadsTo")}
            label={t("leadsTo")}
            value={leads === null ? "" : String(others.findIndex(({ id }) => id === leads))}
            options={[
              { value: "", label: t("toIncident") },
              ...others.flatMap(({ id, text }, place) =>
                id === entry?.id ? [] : [{ value: String(place), label: localText(text, source)?.text ?? id }],
              ),
            ]}
          />
        </div>
      ) : null}
      {entry !== null && (list === "factors" || list === "changes") ? (
        <EntryRemediations incidentId={incidentId} entryId={entry.id} answers={answers} />
      ) : null}
      <div className="w-28">
        <TextField name={name("place")} label={t("place")} value={String(row + 1)} inputMode="numeric" />
      </div>
    </li>
  );
}
