import { notFound } from "next/navigation";
import { type FrozenReview, readFrozenReview } from "#domain/review/frozen-reads.ts";
import { reviewMonth } from "#domain/review/schema.ts";
import { requireMember, type SignedIn } from "#lib/auth.ts";
import type { Place } from "#lib/i18n/format.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { hasRight, type Right } from "#lib/roles.ts";

type Opened = { review: FrozenReview; member: SignedIn; mayDecide: boolean; place: Place; path: string };

/** A frozen review, for a member with a right; what pages of it need besides. Not found when that month has none. */
export async function openFrozen(params: Promise<{ locale: string; month: string }>, right: Right): Promise<Opened> {
  const language = await pageLanguage(params);
  const member = await requireMember({ locale: language, right });
  const month = reviewMonth.safeParse((await params).month);
  const review = month.success ? await readFrozenReview(month.data) : null;
  if (review === null) notFound();
  return {
    ...{ review, member },
    mayDecide: hasRight(member.role, "review"),
    place: { language, timeZone: review.figures.zone },
    path: `/${language}/team/review/${review.month}`,
  };
}
