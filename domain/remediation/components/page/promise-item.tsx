import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Authored } from "#components/authored.tsx";
import { promiseDates } from "#domain/remediation/components/page/promise-dates.ts";
import { PromiseStateWord } from "#domain/remediation/components/page/promise-state-word.tsx";
import type { Place } from "#lib/i18n/format.ts";
import type { PromiseLine } from "#published/promise-documents.ts";

type Props = { line: PromiseLine; place: Place; children?: ReactNode };

/** A promise in a list: where it stands, its words, its dates; `children`: what the list tells besides. */
export function PromiseItem({ line, place, children }: Props) {
  const t = useTranslations();
  const told = [
    ...(line.hedge === "none" ? [] : [t(`promise.hedge.${line.hedge}`)]),
    ...promiseDates(line, { t, place }),
  ];
  return (
    <li className="promise-item">
      <PromiseStateWord line={line} />
      <div>
        <p className="promise-words">
          <a href={line.path}>
            <Authored text={line.wording} language={place.language} />
          </a>
        </p>
        {told.length > 0 && <p className="promise-told">{told.join(t("promise.separator"))}</p>}
        {line.reason !== null && (
          <p className="promise-told">
            {t("promise.reason")} <Authored text={line.reason} language={place.language} />
          </p>
        )}
        {children}
      </div>
    </li>
  );
}
