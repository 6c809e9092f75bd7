import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { submitRemoval } from "#domain/service/actions.ts";
import type { DependencyPhase } from "#domain/service/schema.ts";
import { isLanguage, type Language } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";

type Named = { nameFr: string; nameEn: string };
type Dependency = { id: string; phase: DependencyPhase; whyFr: string; whyEn: string; from: Named; to: Named };

/** More rows than this are folded up. */
const unfolded = 40;

/** Each dependency as a sentence with its phase and reason, and a button that takes it back; a long list opens on demand. */
export async function DependencyList(props: { dependencies: Dependency[]; mayChange: boolean }) {
  const t = await getTranslations("team.dependencies");
  const count = props.dependencies.length;
  if (count <= unfolded) return <Rows {...props} />;
  return (
    <details>
      <summary className="flex min-h-11 items-center font-medium text-accent underline underline-offset-4">
        {t("listAll", { count })}
      </summary>
      <Rows {...props} />
    </details>
  );
}

async function Rows({ dependencies, mayChange }: { dependencies: Dependency[]; mayChange: boolean }) {
  const t = await getTranslations("team.dependencies");
  const locale = await getLocale();
  const language = isLanguage(locale) ? locale : "fr";
  return (
    <ul className="flex flex-col">
      {dependencies.map((dependency) => {
        const names = { from: nameOf(dependency.from, language), to: nameOf(dependency.to, language) };
        const why = shownText({ fr: dependency.whyFr, en: dependency.whyEn }, language);
        return (
          <li
            key={dependency.id}
            className="flex items-center gap-3 border-line border-b py-2.5 first:pt-0 last:border-b-0 last:pb-0"
          >
            <div className="min-w-0 grow">
              <p>
                {t.rich("needsRich", {
                  ...names,
                  strong: (words) => <strong className="font-semibold">{words}</strong>,
                })}
              </p>
              <p className="text-muted text-sm">
                {t(`phases.${dependency.phase}`)}
                {why === null ? null : <span lang={why.language}>{` · ${why.text}`}</span>}
              </p>
            </div>
            {mayChange ? (
              <ActionForm action={submitRemoval} className="contents">
                <input type="hidden" name="id" value={dependency.id} />
                <Button look="plain" aria-label={t("removeNamed", names)}>
                  {t("remove")}
                </Button>
              </ActionForm>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function nameOf(service: Named, language: Language): string {
  return shownText({ fr: service.nameFr, en: service.nameEn }, language)?.text ?? "?";
}
