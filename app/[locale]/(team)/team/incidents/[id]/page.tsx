import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GivenBack } from "#domain/incident/components/compose/given-back.tsx";
import { openRow } from "#domain/incident/components/compose/open-row.ts";
import { UpdateForm } from "#domain/incident/components/compose/update-form.tsx";
import { AroundIncident } from "#domain/incident/components/team/around-incident.tsx";
import { Presence } from "#domain/incident/components/team/presence.tsx";
import { TeamHead } from "#domain/incident/components/team/team-head.tsx";
import { draftOf } from "#domain/incident/draft-of-incident.ts";
import { readNewsOf } from "#domain/incident/news.ts";
import { readLatestWord } from "#domain/incident/news-reads.ts";
import { readIncident } from "#domain/incident/reads.ts";
import { readTeamwork } from "#domain/incident/team-reads.ts";
import { isPlannedHere } from "#domain/maintenance/reads.ts";
import { readListed } from "#domain/postmortem/list-reads.ts";
import { postmortemWay } from "#domain/postmortem/owed-rules.ts";
import { listOfIncident } from "#domain/remediation/list-reads.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { newId } from "#lib/ids.ts";
import { readOrigin } from "#lib/request-origin.ts";
import { hasRight, type Right } from "#lib/roles.ts";
import { readComposeProps } from "../compose-props.ts";
import { readPresent } from "../presence/read-present.ts";
import { requireAuthor } from "../require-author.ts";

type PageProps = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("compose.update"))("title") };
}

/** One incident for those who answer for it: who leads and writes, the next message, what the team and the public were told. */
export default async function IncidentPage({ params }: PageProps) {
  const language = await pageLanguage(params);
  const { id } = await params;
  const path = `/${language}/team/incidents/${id}`;
  const member = await requireAuthor({ locale: language, right: "read" });
  if (member === null) return <GivenBack kind="update" path={path} language={language} />;
  const incident = /^[a-z0-9-]{1,40}$/.test(id) ? await readIncident(id) : null;
  // The pages of correction are shared: they lead back here from a maintenance too.
  if (incident === null && (await isPlannedHere(id))) redirect(`/${language}/team/maintenance/${id}`);
  if (incident === null) notFound();
  const props = await readComposeProps({ incident, memberId: member.id, language, path });
  const { timeZone, now: present } = props.context.facts;
  const place = { language, timeZone };
  const scope = await getTranslations("scope");
  const rows = incident.open.map((interval) =>
    openRow(interval, { place, now: present, preset: (code) => scope(code) }),
  );
  const known = props.context.graph.services.map((service) => service.id);
  const may = (right: Right) => hasRight(member.role, right);
  const mayPost = may("post");
  const who = { id: member.id, mayPost, mayPropose: may("approve"), administers: may("administer") };
  const teamwork = await readTeamwork(id);
  const word = await readLatestWord(id);
  const told = { language, origin: await readOrigin(), now: present };
  const around = await readPresent({ subject: id, memberId: member.id, language, version: null, since: present });
  return (
    <>
      <TeamHead incident={incident} teamwork={teamwork} member={who} place={place} now={present} />
      <Presence
        subject={id}
        path={mayPost ? `/${language}/team/incidents/presence` : null}
        since={present}
        initial={around}
      />
      {mayPost ? (
        <UpdateForm
          {...props}
          initial={draftOf(incident, { idempotencyKey: newId(), known })}
          rows={rows}
          everAffected={incident.affectedIds}
        />
      ) : null}
      <AroundIncident
        incident={incident}
        news={word === null ? [] : await readNewsOf(word, told)}
        notes={teamwork.notes}
        postmortem={postmortemWay(await readListed(id))}
        remediations={await listOfIncident(id)}
        member={who}
        place={place}
        now={present}
        idempotencyKey={newId()}
      />
    </>
  );
}
