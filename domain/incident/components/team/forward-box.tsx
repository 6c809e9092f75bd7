import { useTranslations } from "next-intl";
import { CopyText } from "#domain/incident/components/compose/copy-text.tsx";
import type { News } from "#domain/incident/news.ts";

/** One sentence per language with one link, for management to send on; folded. `id` tells several on one page apart. */
export function ForwardBox({ id, news }: { id: string; news: News[] }) {
  const t = useTranslations("compose.newsCards");
  return (
    <details>
      <summary className="flex min-h-11 w-fit items-center font-medium text-accent underline underline-offset-4">
        {t("forward")}
      </summary>
      <div className="flex flex-col gap-5 pt-1 pb-2">
        <p className="text-muted text-sm">{t("forwardHint")}</p>
        {news.map(({ language, forward, subject }) => (
          <CopyText
            key={language}
            id={`forward-${id}-${language}`}
            label={t(`sentence.${language}`)}
            text={forward}
            language={language}
            subject={subject}
          />
        ))}
      </div>
    </details>
  );
}
