import { type FactorKind, factorKinds } from "#domain/postmortem/schema.ts";
import { type Language, otherLanguage } from "#lib/i18n/language.ts";
import type { Facts, RecordIncident } from "#published/facts.ts";
import { monthOf } from "#published/months.ts";
import { postmortemPath, siteOf, summaryOf, type View } from "#published/pages/shared.ts";
import type { PostmortemLine, PostmortemsPage } from "#published/postmortem-documents.ts";
import type { PostmortemPointer } from "#published/postmortem-facts.ts";

/** So many stand on the page of all; each is on that of its year. */
const mostShown = 20;

type Published = Extract<PostmortemPointer, { state: "published" }>;

/** An incident of which a postmortem was published, and the year that it is listed under. */
export type ListedPostmortem = { record: RecordIncident; pointer: Published; year: string };

/** The incidents whose postmortem was published, latest begun first. */
export function listedPostmortems({ months, site }: Facts): ListedPostmortem[] {
  const listed = [...months.values()].flat().flatMap((record): ListedPostmortem[] => {
    const pointer = record.postmortem;
    if (pointer?.state !== "published") return [];
    return [{ record, pointer, year: monthOf({ ...record, recordedAt: record.knownAt }, site.timeZone).slice(0, 4) }];
  });
  const began = ({ record: { started } }: ListedPostmortem) => started.at ?? started.earliest ?? started.latest ?? "";
  return listed.toSorted((one, other) => (began(one) < began(other) ? 1 : -1));
}

/** The path of a list: of all, of a year, of a cause. */
export function postmortemsPath(language: Language, of: PostmortemsPage["of"]): string {
  const all = `/${language}/postmortems`;
  if (of === null) return all;
  return "year" in of ? `${all}/year/${of.year}` : `${all}/cause/${of.cause.replaceAll("_", "-")}`;
}

/** A list of postmortems in one language; null where it would hold none. */
export function postmortemsPage(view: View, of: PostmortemsPage["of"]): PostmortemsPage | null {
  const { facts, language } = view;
  const all = listedPostmortems(facts);
  const own = of === null ? all : all.filter((one) => isOf(one, of));
  if (of !== null && own.length === 0) return null;
  const pathOf = (to: PostmortemsPage["of"]) => postmortemsPath(language, to);
  const years = [...new Set(all.map(({ year }) => year))];
  const count = (to: NonNullable<PostmortemsPage["of"]>) => all.filter((one) => isOf(one, to)).length;
  return {
    kind: "postmortems",
    path: pathOf(of),
    alternatePath: postmortemsPath(otherLanguage(language), of),
    language,
    site: siteOf(facts.site, language),
    changedAt: "",
    changesAt: null,
    of,
    years: years.map((year) => ({ year, path: pathOf({ year }), count: count({ year }) })),
    causes: causesOf(all).map((cause) => ({ cause, path: pathOf({ cause }), count: count({ cause }) })),
    lines: (of === null ? own.slice(0, mostShown) : own).map((one) => lineOf(view, one)),
    total: own.length,
  };
}

/** The causes that some postmortem names. */
export function causesOf(listed: ListedPostmortem[]): FactorKind[] {
  return factorKinds.filter((kind) => listed.some(({ pointer }) => pointer.kinds.includes(kind)));
}

/** Whether a postmortem belongs to a list. */
export function isOf({ pointer, year }: ListedPostmortem, of: NonNullable<PostmortemsPage["of"]>): boolean {
  return "year" in of ? year === of.year : pointer.kinds.includes(of.cause);
}

function lineOf(view: View, { record, pointer }: ListedPostmortem): PostmortemLine {
  const { state: _, ...told } = pointer;
  return { path: postmortemPath(view.language, record.id), incident: summaryOf(view, record), ...told };
}
