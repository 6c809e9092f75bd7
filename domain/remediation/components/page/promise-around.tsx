import { useTranslations } from "next-intl";
import { PromiseItem } from "#domain/remediation/components/page/promise-item.tsx";
import type { Place } from "#lib/i18n/format.ts";
import type { PromiseLine, PromisePage } from "#published/promise-documents.ts";

type Props = { page: PromisePage; place: Place };

/** What it waits for, what waits for it, and what it took the place of. */
export function PromiseAround({ page, place }: Props) {
  const t = useTranslations("promise.page");
  const { needs, neededBy, replaces } = page;
  return (
    <>
      <Lines id="needs" title={t("needs")} lines={needs} place={place} />
      <Lines id="needed-by" title={t("neededBy")} lines={neededBy} place={place} />
      <Lines id="replaces" title={t("replaces")} lines={replaces} place={place} />
    </>
  );
}

function Lines({ id, title, lines, place }: { id: string; title: string; lines: PromiseLine[]; place: Place }) {
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby={id} className="section">
      <h2 id={id}>{title}</h2>
      <ul className="promise-lines">
        {lines.map((line) => (
          <PromiseItem key={line.id} line={line} place={place} />
        ))}
      </ul>
    </section>
  );
}
