import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { listPossibleOwners, readChoices } from "#domain/remediation/choice-reads.ts";
import { ProposeForm } from "#domain/remediation/components/form/propose-form.tsx";
import { RemediationHead } from "#domain/remediation/components/team/remediation-head.tsx";
import { Said } from "#domain/remediation/components/team/said.tsx";
import { startOf } from "#domain/remediation/draft-start.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { newId } from "#lib/ids.ts";
import { openRemediations } from "../open-remediation.ts";

type Search = { incident?: string | string[]; entry?: string | string[]; hazard?: string | string[] };
type PageProps = { params: Promise<{ locale: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("remediation.propose"))("title") };
}

const idIn = (word: string | string[] | undefined) =>
  typeof word === "string" && /^[a-z0-9]{12}$/.test(word) ? word : null;

/** Proposes a remediation; from an incident, a line of its postmortem or a hazard it comes with what they say. */
export default async function ProposePage({ params, searchParams }: PageProps) {
  const { place, path } = await openRemediations(params, "approve");
  const t = await getTranslations("remediation");
  const asked = await searchParams;
  const from = { incident: idIn(asked.incident), entry: idIn(asked.entry), hazard: idIn(asked.hazard) };
  const choices = await readChoices({
    ...{ except: null, needs: [] },
    incidentIds: from.incident === null ? [] : [from.incident],
    entryIds: from.entry === null ? [] : [from.entry],
    hazardIds: from.hazard === null ? [] : [from.hazard],
  });
  const entry = choices.entries.find(({ id }) => id === from.entry);
  return (
    <>
      <RemediationHead
        title={t("propose.title")}
        lead={t("propose.lead")}
        back={{ href: path, label: t("list.title") }}
        item={null}
      />
      {entry === undefined ? null : (
        <p className="max-w-prose border-accent border-s-4 ps-4">
          <span className="block text-muted text-sm">{t(`form.entryOf.${entry.list}`)}</span>
          <Said text={entry.text} language={place.language} />
        </p>
      )}
      <ProposeForm
        start={startOf(from, choices)}
        choices={choices}
        owners={await listPossibleOwners()}
        idempotencyKey={newId()}
        language={place.language}
      />
    </>
  );
}
