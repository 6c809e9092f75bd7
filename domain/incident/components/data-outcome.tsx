import { useTranslations } from "next-intl";
import { AuthoredProse } from "#components/authored.tsx";
import { Fact } from "#components/fact.tsx";
import type { Language } from "#lib/i18n/language.ts";
import type { PublicDataOutcome } from "#published/documents.ts";

/** What became of data: customers', mail in transit, the host's own. What nobody has said is said to be unsaid. */
export function DataOutcome({ data, language }: { data: PublicDataOutcome; language: Language }) {
  const t = useTranslations("data");
  const kinds = ["customers", "mail", "ours"] as const;
  return (
    <section aria-labelledby="data">
      <h2 id="data">{t("title")}</h2>
      <dl className="facts mt-3">
        {kinds.map((kind) => (
          <Fact key={kind} term={t(`of.${kind}`)}>
            {t(`outcome.${data[kind] ?? "unsaid"}`)}
          </Fact>
        ))}
      </dl>
      {data.note !== null && (
        <div className="mt-3">
          <AuthoredProse text={data.note} language={language} />
        </div>
      )}
    </section>
  );
}
