import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import type { Template } from "#domain/template/reads.ts";
import { shownText } from "#lib/i18n/typeset.ts";

/** The templates in use: kind, state and the beginning of the message. */
export async function TemplateList({ templates, mayChange }: { templates: Template[]; mayChange: boolean }) {
  const t = await getTranslations("team.templates");
  const state = await getTranslations("state");
  const language = (await getLocale()) === "fr" ? "fr" : "en";
  return (
    <Card>
      <ul className="-my-2 flex flex-col">
        {templates.map((template) => {
          const name = shownText(template.name, language) ?? { text: template.id, language };
          const text = shownText(template.text, language);
          return (
            <li key={template.id} className="flex flex-col gap-1 border-line border-b py-4 last:border-b-0">
              <h2 lang={name.language} className="font-semibold text-lg leading-snug">
                {mayChange ? (
                  <Link
                    href={`/${language}/team/templates/${template.id}`}
                    prefetch={false}
                    className="inline-flex min-h-11 items-center underline decoration-line underline-offset-4 hover:decoration-ink"
                  >
                    {name.text}
                  </Link>
                ) : (
                  name.text
                )}
              </h2>
              <p className="text-muted text-sm">
                {state(template.state)}
                {template.services.length > 0 ? ` · ${t("ticks", { count: template.services.length })}` : ""}
              </p>
              {text === null ? null : (
                <p lang={text.language} className="line-clamp-2">
                  {text.text}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
