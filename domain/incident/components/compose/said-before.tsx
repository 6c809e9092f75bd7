import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import type { TeamUpdate } from "#domain/incident/reads.ts";
import type { Place } from "#lib/i18n/format.ts";
import { languages } from "#lib/i18n/language.ts";
import { typeset } from "#lib/i18n/typeset.ts";
import { formatWhen } from "./when.ts";

/** The messages already published, newest first, in every language they exist in. */
export function SaidBefore({ updates, place, now }: { updates: TeamUpdate[]; place: Place; now: string }) {
  const t = useTranslations("compose.said");
  const state = useTranslations("state");
  return (
    <Card title={t("title")}>
      <ol className="flex flex-col gap-5">
        {updates.map((update) => {
          const at = update.publishedAt ?? update.occurredAt;
          return (
            <li key={update.id} className="flex flex-col gap-1.5">
              <p className="text-sm">
                <strong>{state(update.state)}</strong>
                <span className="text-muted">
                  {at === null ? "" : ` · ${formatWhen(at, { place, now })}`}
                  {update.author === null ? "" : ` · ${update.author}`}
                  {update.publishedAt === null ? ` · ${t("reconstructed")}` : ""}
                </span>
              </p>
              {languages
                .filter((language) => update.text[language] !== "")
                .map((language) => (
                  <p key={language} lang={language} dir="auto" className="whitespace-pre-line">
                    {typeset(update.text[language], language)}
                  </p>
                ))}
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
