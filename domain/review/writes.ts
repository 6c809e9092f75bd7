import type { ManagementReview } from "#generated/prisma/client.ts";
import type { Db } from "#lib/db.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";

/** A review that is frozen and not yet signed, locked for this transaction. Its figures, which never change, are not read. */
export async function beginReview(
  db: Db,
  month: string,
): Promise<{ ok: true; value: Pick<ManagementReview, "month"> } | Refusal<"review_unknown" | "review_signed">> {
  await db.$queryRaw`SELECT 1 FROM management_review WHERE month = ${month} FOR UPDATE`;
  const found = await db.managementReview.findUnique({ where: { month }, select: { month: true, signedAt: true } });
  if (found === null) return refuse("review_unknown", "month");
  return found.signedAt === null ? done({ month: found.month }) : refuse("review_signed", "month");
}
