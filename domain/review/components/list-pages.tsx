import Link from "next/link";
import { useTranslations } from "next-intl";
import { reviewLimits } from "#domain/review/schema.ts";

type ListPagesProps = { page: number; total: number; hrefOf: (page: number) => string };

/** Ways to the pages before and after; nothing where one page holds all. */
export function ListPages({ page, total, hrefOf }: ListPagesProps) {
  const t = useTranslations("review.list");
  const isMore = page * reviewLimits.pageRows < total;
  if (page === 1 && !isMore) return null;
  const style = "inline-flex min-h-11 items-center text-accent underline underline-offset-4";
  return (
    <nav aria-label={t("pages")} className="flex flex-wrap gap-x-6 print:hidden">
      {page === 1 ? null : (
        <Link href={hrefOf(page - 1)} prefetch={false} className={style}>
          {t("former")}
        </Link>
      )}
      {isMore ? (
        <Link href={hrefOf(page + 1)} prefetch={false} className={style}>
          {t("next")}
        </Link>
      ) : null}
    </nav>
  );
}
