import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Authored } from "#components/authored.tsx";
import type { Language } from "#lib/i18n/language.ts";
import type { PublicFormer } from "#published/promise-documents.ts";

type Props = { former: PublicFormer; language: Language };

/** What was said of a promise before it was described otherwise, struck. */
export function FormerlySaid({ former, language }: Props) {
  const t = useTranslations("promise");
  const { kind, origin, recheckEveryDays, incidents, coverage } = former;
  return (
    <ul>
      {kind !== undefined && <Was>{t("former.kind", { kind: t(`kind.${kind}`) })}</Was>}
      {origin !== undefined && <Was>{t(`origin.${origin}`)}</Was>}
      {recheckEveryDays !== undefined && <Was>{t("former.recheck", { count: recheckEveryDays ?? 0 })}</Was>}
      {incidents !== undefined && <Was>{t("former.incidents", { count: incidents })}</Was>}
      {coverage?.length === 0 && <Was>{t("former.nothing")}</Was>}
      {coverage?.map(({ relation, standing, hazard, residual }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was said never moves; its place is its key
        <Was key={index}>
          {t(`relation.${relation}`)}
          {standing !== "claimed" && `${t("separator")}${t(`standing.${standing}`)}`}
          {t("former.colon")}
          <Authored text={hazard} language={language} />
          {residual !== null && (
            <>
              {`${t("separator")}${t("page.residual")} `}
              <Authored text={residual} language={language} />
            </>
          )}
        </Was>
      ))}
    </ul>
  );
}

function Was({ children }: { children: ReactNode }) {
  return (
    <li>
      <del className="was">{children}</del>
    </li>
  );
}
