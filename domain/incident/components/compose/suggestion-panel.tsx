"use client";

import { useTranslations } from "next-intl";
import type { Suggestion } from "#domain/incident/rules.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { useCompose } from "./compose-context.ts";
import { LevelMark } from "./level-mark.tsx";
import { StepButton } from "./step-button.tsx";

/** What the dependencies suggest. Nothing of it is in the message until somebody adds it, and then it can be changed. */
export function SuggestionPanel({ suggestions, onDismiss }: { suggestions: Suggestion[]; onDismiss?: () => void }) {
  const t = useTranslations("compose.suggestion");
  const { setting } = useCompose();
  const fully = suggestions.filter(({ scope }) => scope === "all");
  const partly = suggestions.filter(({ scope }) => scope !== "all");
  const name = (id: string) => {
    const service = setting.graph.services.find((one) => one.id === id);
    return (service && shownText(service.name, setting.language)) ?? { text: id, language: setting.language };
  };
  return (
    <div role="status" className="flex flex-col gap-3 rounded-lg bg-accent-soft p-3.5">
      <p className="font-semibold">{t("title", { count: suggestions.length })}</p>
      {[
        { key: "all", of: fully },
        { key: "new_connections", of: partly },
      ].map(({ key, of }) =>
        of.length === 0 ? null : (
          <div key={key}>
            <p className="text-muted text-sm">{t(key)}</p>
            <ul className="mt-1 flex flex-col gap-1">
              {of.map((one) => (
                <li key={one.serviceId} className="flex items-center gap-2">
                  <LevelMark level={one.level} className="size-4" />
                  <span lang={name(one.serviceId).language}>{name(one.serviceId).text}</span>
                </li>
              ))}
            </ul>
          </div>
        ),
      )}
      <div className="flex flex-wrap gap-2">
        <StepButton step="suggest" look="primary" className="grow">
          {t("add", { count: suggestions.length })}
        </StepButton>
        {onDismiss === undefined ? null : (
          <button type="button" onClick={onDismiss} className="min-h-12 px-3 text-accent underline underline-offset-4">
            {t("dismiss")}
          </button>
        )}
      </div>
      <p className="text-muted text-sm">{t("hint")}</p>
    </div>
  );
}
