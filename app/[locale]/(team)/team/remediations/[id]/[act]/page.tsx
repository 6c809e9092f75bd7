import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { type Act, acts, possibleActs } from "#domain/remediation/act-rules.ts";
import { listPossibleOwners, listPromises, readChoices } from "#domain/remediation/choice-reads.ts";
import { ActForm } from "#domain/remediation/components/form/act-form.tsx";
import { RemediationHead } from "#domain/remediation/components/team/remediation-head.tsx";
import { RemediationNotice } from "#domain/remediation/components/team/remediation-notice.tsx";
import { Said } from "#domain/remediation/components/team/said.tsx";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { newId } from "#lib/ids.ts";
import { toldWords } from "../../../told-words.ts";
import { openRemediation } from "../../open-remediation.ts";

type PageProps = {
  params: Promise<{ locale: string; id: string; act: string }>;
  searchParams: Promise<{ notice?: string | string[] }>;
};

const actOf = (word: string): Act | undefined => acts.find((act) => act === word);

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  const act = actOf((await params).act);
  return { title: act === undefined ? "" : (await getTranslations("remediation.act"))(act) };
}

/** One thing that can be done to a remediation; where it cannot be done now or by this member, back to its page. */
export default async function ActPage({ params, searchParams }: PageProps) {
  const { member, place, today, item, ownPath } = await openRemediation(params, "approve");
  const act = actOf((await params).act);
  if (act === undefined) notFound();
  if (!possibleActs(item.facts, member).includes(act)) redirect(ownPath);
  const t = await getTranslations("remediation");
  const isTold = act === "promise" || item.promisedAt !== null;
  const choices = await readChoices({
    except: item.id,
    incidentIds: item.incidents.map(({ id }) => id),
    needs: item.needs.map(({ id }) => id),
    entryIds: item.entries.map(({ id }) => id),
    hazardIds: item.coverage.map(({ hazardId }) => hazardId),
  });
  return (
    <>
      <RemediationHead
        title={t(`act.${act}`)}
        lead={t(`actLead.${act}`)}
        back={{ href: ownPath, label: <Said text={item.text} language={place.language} /> }}
        item={{ ...item, isPromised: item.promisedAt !== null }}
      />
      <RemediationNotice code={(await searchParams).notice} />
      <ActForm
        act={act}
        item={item}
        choices={choices}
        owners={await listPossibleOwners()}
        promises={await listPromises(item.id)}
        idempotencyKey={newId()}
        place={place}
        today={today}
        told={isTold ? await toldWords(place.language, "promise", { remediationId: item.id }) : null}
      />
    </>
  );
}
