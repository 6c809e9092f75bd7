import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { incidentMark } from "#domain/incident/components/incident-mark.ts";
import { titleOfIncident } from "#domain/incident/components/title-of-incident.ts";
import type {
  PostmortemPage,
  PostmortemRevisionPage,
  PostmortemRevisionsPage,
  PostmortemsPage,
} from "#published/postmortem-documents.ts";
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

/** Head of a list of postmortems. */
export async function postmortemsMetadata(page: PostmortemsPage): Promise<Metadata> {
  const t = await getTranslations("postmortem");
  const { of, site } = page;
  const { name } = site;
  if (of === null) {
    const description = t("list.description", { name });
    return head(page, { title: `${t("list.title")} · ${name}`, description, mark: "investigating" });
  }
  const words = "year" in of ? of.year : t(`factor.kind.${of.cause}`);
  return head(page, {
    title: `${t("list.titleOf", { of: words })} · ${name}`,
    description: t("list.descriptionOf", { name, of: words }),
    mark: "investigating",
  });
}

/** Head of the list of a postmortem's revisions, or of one of them. */
export async function revisionMetadata(page: PostmortemRevisionsPage | PostmortemRevisionPage): Promise<Metadata> {
  const t = await getTranslations();
  const { incident, language, site } = page;
  const of = titleOfIncident(incident.summary, { t, language }).text;
  const what =
    page.kind === "postmortem-revision"
      ? t("postmortem.revisions.number", { number: page.line.number })
      : t("postmortem.revisions.title");
  return head(page, {
    title: `${what} · ${t("postmortem.page.title", { title: of })} · ${site.name}`,
    description: t("postmortem.revisions.description", { title: of }),
    mark: incidentMark(incident.summary),
  });
}
