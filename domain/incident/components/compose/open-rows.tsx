"use client";

import { useTranslations } from "next-intl";
import { type IntervalAction, intervalActions, plainChoice } from "#domain/incident/draft.ts";
import { choiceOnReturn } from "#domain/incident/draft-steps.ts";
import type { Level } from "#domain/service/schema.ts";
import type { LocalText } from "#lib/i18n/language.ts";
import { ChoiceFields } from "./choice-fields.tsx";
import { useCompose } from "./compose-context.ts";
import { OpenFacts } from "./open-facts.tsx";
import { StepButton } from "./step-button.tsx";

/** An open interval as the form shows it; `since` in words of the page's zone. */
export type OpenRow = {
  id: string;
  serviceId: string;
  name: LocalText;
  isInternal: boolean;
  level: Level;
  scope: LocalText;
  since: string;
  isDeliberate: boolean;
};

/** What still lasts, and what becomes of each: unchanged, back, back except for some, or changed. */
export function OpenRows({ rows }: { rows: readonly OpenRow[] }) {
  const t = useTranslations("compose.open");
  if (rows.length === 0) return <p className="text-muted">{t("none")}</p>;
  return (
    <div className="flex flex-col gap-3">
      {rows.length > 1 ? (
        <div className="flex flex-col gap-2">
          <p className="font-medium text-sm">{t("bulk")}</p>
          <div className="grid grid-cols-3 gap-2">
            {(["keep", "back", "except"] as const).map((action) => (
              <StepButton key={action} step={`bulk:${action}`} className="px-2 text-sm">
                {t(`action.${action}`)}
              </StepButton>
            ))}
          </div>
        </div>
      ) : null}
      <ul className="flex flex-col gap-3">
        {rows.map((row) => (
          <OpenRowFields key={row.id} row={row} />
        ))}
      </ul>
    </div>
  );
}

function OpenRowFields({ row }: { row: OpenRow }) {
  const t = useTranslations("compose.open");
  const { draft, change, isLive } = useCompose();
  const chosen = draft.intervals[row.id] ?? { ...plainChoice, action: "keep" as const };
  const set = (next: Partial<typeof chosen>) =>
    change(({ intervals }) => ({ intervals: { ...intervals, [row.id]: { ...chosen, ...next } } }));
  const choose = (action: IntervalAction) => set(choiceOnReturn(draft.intervals[row.id], action));
  const needsChoice = chosen.action === "except" || chosen.action === "change";
  return (
    <li className="group/open flex flex-col gap-3 rounded-lg border border-control bg-surface p-3.5">
      <input type="hidden" name="interval" value={row.id} />
      <OpenFacts row={row} />
      <fieldset className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        <legend className="sr-only">{t("what", { name: row.name.text })}</legend>
        {intervalActions.map((action) => (
          <label
            key={action}
            className="flex min-h-12 cursor-pointer items-center justify-center rounded-lg border border-control px-2 py-1.5 text-center text-sm leading-tight hover:border-ink has-checked:border-ink has-checked:bg-ink has-checked:font-semibold has-checked:text-paper has-focus-visible:outline-3 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name={`action.${row.id}`}
              value={action}
              checked={chosen.action === action}
              onChange={() => choose(action)}
              className="sr-only"
            />
            {t(`action.${action}`)}
          </label>
        ))}
      </fieldset>
      {isLive && !needsChoice ? null : (
        <div className="hidden flex-col gap-3 group-has-[[value=change]:checked]/open:flex group-has-[[value=except]:checked]/open:flex">
          {chosen.action === "except" ? <p className="font-medium text-sm">{t("exceptFor")}</p> : null}
          <ChoiceFields kind="interval" id={row.id} choice={chosen} onChange={set} name={row.name.text} />
        </div>
      )}
    </li>
  );
}
