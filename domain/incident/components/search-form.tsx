import { useTranslations } from "next-intl";
import type { Language } from "#lib/i18n/language.ts";
import type { SearchPage } from "#published/record-documents.ts";

type Props = { language: Language } & Pick<SearchPage, "query" | "problem">;

/** Asks for words; what is wrong with them is said at the field. A plain form that works without any script. */
export function SearchForm({ language, query, problem }: Props) {
  const t = useTranslations("search");
  return (
    <search>
      <form action={`/${language}/search`} className="mt-6 max-w-prose">
        <label htmlFor="q" className="font-semibold">
          {t("label")}
        </label>
        <div className="mt-1.5 flex flex-wrap gap-3">
          <input
            id="q"
            name="q"
            type="search"
            defaultValue={query}
            autoComplete="off"
            autoCapitalize="none"
            enterKeyHint="search"
            aria-describedby={problem === null ? "q-hint" : "q-problem q-hint"}
            aria-invalid={problem === null ? undefined : true}
            className="min-h-12 min-w-0 flex-[1_1_11rem] rounded-sm border border-soft bg-transparent px-3 text-base"
          />
          <button type="submit" className="min-h-12 rounded-sm bg-ink px-5 font-semibold text-paper">
            {t("submit")}
          </button>
        </div>
        {problem !== null && (
          <p id="q-problem" className="mt-2 font-semibold text-down">
            {t(`problem.${problem}`)}
          </p>
        )}
        <p id="q-hint" className="mt-2 text-sm text-soft">
          {t("hint")}
        </p>
      </form>
    </search>
  );
}
