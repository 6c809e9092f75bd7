import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { promiseWord } from "#domain/remediation/components/page/promise-word.ts";
import type { PromiseState } from "#domain/remediation/schema.ts";
import type { Mark } from "#domain/service/components/level-style.ts";
import type { PromisePage, PromisesPage } from "#published/promise-documents.ts";
import { head } from "./metadata.ts";

/** What stands for a promise in a tab and in a shared link. */
const marks = {
  promised: "investigating",
  under_way: "investigating",
  late: "partial_outage",
  done_to_verify: "investigating",
  verified: "operational",
  effective: "operational",
  did_not_hold: "major_outage",
  replaced: "under_maintenance",
  abandoned: "under_maintenance",
  accepted_risk: "degraded_performance",
} as const satisfies Record<PromiseState, Mark>;

/** Head of a promise's page: its words and where it stands. */
export async function promiseMetadata(page: PromisePage): Promise<Metadata> {
  const t = await getTranslations("promise");
  const { line, site } = page;
  const state = t(`state.${promiseWord(line)}`);
  const words = line.wording.text;
  const short = words.length <= 80 ? words : `${words.slice(0, words.lastIndexOf(" ", 78))}…`;
  const kind = t(line.group === null ? "page.measure" : "page.promise");
  return head(page, {
    title: `${t("page.title", { words: short })} · ${site.name}`,
    description: t("page.description", { kind, state, name: site.name }),
    mark: marks[line.state],
  });
}

/** Head of the ledger, of a year or of a filter. */
export async function promisesMetadata(page: PromisesPage): Promise<Metadata> {
  const t = await getTranslations("promise");
  const { of, site } = page;
  const { name } = site;
  const description = t("list.description", { name });
  if (of === null) return head(page, { title: `${t("list.title")} · ${name}`, description, mark: "investigating" });
  const title = "year" in of ? t("list.titleOfYear", { year: of.year }) : t(`filterTitle.${of.filter}`);
  return head(page, { title: `${title} · ${name}`, description, mark: "investigating" });
}
