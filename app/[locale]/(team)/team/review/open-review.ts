import { readOrganisation } from "#domain/organisation/reads.ts";
import { typedReview } from "#domain/review/filter-rules.ts";
import { type ListedReview, readFrozenReview } from "#domain/review/frozen-reads.ts";
import { readItems } from "#domain/review/item-reads.ts";
import { readReviewRecord } from "#domain/review/reads.ts";
import { figuresOf } from "#domain/review/rules.ts";
import { type ReviewFigures, type ReviewItems, reviewFilter, reviewMonth } from "#domain/review/schema.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { isLanguage, type Language } from "#lib/i18n/language.ts";

/** A review that a file is made of: a frozen one (`month` in the address), or what the address's filter leaves now. */
export type OpenedReview = {
  language: Language;
  host: string;
  figures: ReviewFigures;
  items: ReviewItems;
  frozen: ListedReview | null;
};

/** The review that an address names, for a member who may look; null when it names none. */
export async function openReview(request: Request, locale: string): Promise<OpenedReview | null> {
  const language = isLanguage(locale) ? locale : "fr";
  await requireMember({ locale: language, right: "read" });
  const search = Object.fromEntries(new URL(request.url).searchParams);
  const { name: host } = await readOrganisation();
  if (search.month !== undefined) {
    const month = reviewMonth.safeParse(search.month);
    const review = month.success ? await readFrozenReview(month.data) : null;
    return review && { language, host, figures: review.figures, items: review.items, frozen: review };
  }
  const filter = reviewFilter.safeParse(typedReview(search));
  if (!filter.success) return null;
  const record = await readReviewRecord();
  const figures = figuresOf(record, filter.data, now());
  const hazards = figures.acceptances.map(({ hazardId }) => hazardId);
  const items = await readItems({ record, figures, wanted: { remediations: [], incidents: [], hazards } });
  return { language, host, figures, items, frozen: null };
}

/** What a file of a review is called, without its ending, and how it is sent. */
export function fileHeaders({ name, type }: { name: string; type: string }): Record<string, string> {
  return {
    "content-type": type,
    "content-disposition": `attachment; filename="${name}"`,
    "cache-control": "no-store",
    "x-robots-tag": "noindex",
  };
}
