import { readItems } from "#domain/review/item-reads.ts";
import { readReviewRecord } from "#domain/review/reads.ts";
import type { ReviewRecord } from "#domain/review/record-schema.ts";
import { figuresOf, listOf } from "#domain/review/rules.ts";
import {
  kindOfList,
  type ReviewFigures,
  type ReviewFilter,
  type ReviewItems,
  type ReviewList,
  reviewLimits,
} from "#domain/review/schema.ts";

/** A review as it is now, with what its sheet names. */
export type PresentReview = { record: ReviewRecord; figures: ReviewFigures; items: ReviewItems };

/** The review of what the filter leaves, at `now`, with what its sheet names. */
export async function readPresentReview(filter: ReviewFilter, now: Date): Promise<PresentReview> {
  const record = await readReviewRecord();
  const figures = figuresOf(record, filter, now);
  const hazards = figures.acceptances.slice(0, reviewLimits.rows).map(({ hazardId }) => hazardId);
  const items = await readItems({ record, figures, wanted: { remediations: [], incidents: [], hazards } });
  return { record, figures, items };
}

/** A page (from 1) of the list behind a figure, with what it names. */
export async function readReviewList(ask: {
  list: ReviewList;
  filter: ReviewFilter;
  now: Date;
  page: number;
}): Promise<{ figures: ReviewFigures; ids: string[]; total: number; items: ReviewItems }> {
  const { list, filter, now, page } = ask;
  const record = await readReviewRecord();
  const figures = figuresOf(record, filter, now);
  const all = listOf(figures, list);
  const ids = all.slice((page - 1) * reviewLimits.pageRows, page * reviewLimits.pageRows);
  const wanted = { remediations: [] as string[], incidents: [] as string[], hazards: [] as string[] };
  wanted[`${kindOfList(list)}s`] = ids;
  return { figures, ids, total: all.length, items: await readItems({ record, figures, wanted }) };
}
