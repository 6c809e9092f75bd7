import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { incidentMark } from "#domain/incident/components/incident-mark.ts";
import { titleOfIncident } from "#domain/incident/components/title-of-incident.ts";
import type { PostmortemPage } from "#published/postmortem-documents.ts";
import { head } from "./metadata.ts";

/** Head of a postmortem's page: what it tells of. */
export async function postmortemMetadata(page: PostmortemPage): Promise<Metadata> {
  const t = await getTranslations();
  const { incident, language, site } = page;
  const title = titleOfIncident(incident.summary, { t, language }).text;
  return head(page, {
    title: `${t("postmortem.page.title", { title })} · ${site.name}`,
    description: t("postmortem.page.description", { title, name: site.name }),
    mark: incidentMark(incident.summary),
  });
}
