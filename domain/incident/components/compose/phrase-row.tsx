"use client";

import { useTranslations } from "next-intl";
import type { Draft } from "#domain/incident/draft.ts";
import type { StepContext } from "#domain/incident/draft-context.ts";
import { fillPhrase, hasPhrase } from "#domain/incident/draft-steps.ts";
import type { IncidentState } from "#domain/incident/schema.ts";
import { useCompose, useFindings } from "./compose-context.ts";

function fillAll(draft: Draft, context: StepContext) {
  return new Map(context.phrases.map((phrase) => [phrase.id, fillPhrase(phrase, draft, context)]));
}

/** Where no JavaScript runs yet: out of sight while another state is chosen. */
const unless = {
  investigating: "group-has-[[name=state]:checked:not([value=investigating])]/compose:hidden",
  identified: "group-has-[[name=state]:checked:not([value=identified])]/compose:hidden",
  monitoring: "group-has-[[name=state]:checked:not([value=monitoring])]/compose:hidden",
  resolved: "group-has-[[name=state]:checked:not([value=resolved])]/compose:hidden",
} as const satisfies Record<IncidentState, string>;

/** Sentences for the state chosen, in one row to push sideways; a tap puts one into both languages, another takes it out again. */
export function PhraseRow() {
  const t = useTranslations("compose.message");
  const { draft, setting, isLive } = useCompose();
  const texts = useFindings(fillAll);
  const fitting = setting.phrases.filter(({ state }) => !isLive || state === draft.state);
  if (fitting.length === 0) return null;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-muted text-sm">{t("phrases")}</legend>
      <ul className="-mx-4 flex snap-x scroll-px-4 gap-2 overflow-x-auto px-4 py-1 sm:mx-0 sm:grid sm:grid-cols-2 sm:px-1">
        {fitting.map((phrase) => {
          const filled = texts.get(phrase.id) ?? phrase.text;
          const isIn = hasPhrase(draft, filled);
          return (
            <li
              key={phrase.id}
              className={`w-[15.5rem] shrink-0 snap-start sm:w-auto ${isLive ? "" : unless[phrase.state]}`}
            >
              <button
                type="submit"
                name="intent"
                value={`phrase:${phrase.id}`}
                aria-pressed={isIn}
                className={`flex h-full min-h-14 w-full items-start gap-2 rounded-lg border px-3 py-2 text-start text-[0.95rem] leading-snug hover:border-ink ${isIn ? "border-accent bg-accent-soft ring-1 ring-accent" : "border-control bg-surface"}`}
              >
                <span aria-hidden="true" className="w-4 shrink-0 font-bold text-accent text-lg leading-snug">
                  {isIn ? "✓" : "+"}
                </span>
                <span className="line-clamp-2">{filled[setting.language]}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
