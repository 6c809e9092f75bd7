"use client";

import { useTranslations } from "next-intl";
import { memo, useState } from "react";
import { type Draft, type IntervalAction, intervalActions, plainChoice } from "#domain/incident/draft.ts";
import { choiceOnReturn } from "#domain/incident/draft-steps.ts";
import type { Level } from "#domain/service/schema.ts";
import type { LocalText } from "#lib/i18n/language.ts";
import { ChoiceInputs } from "./carried-fields.tsx";
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

/** How many names one line carries before it only counts the rest. */
const mostNames = 4;

/** What still lasts, and what becomes of it: for all at once with one tap, and in one line that unfolds service by service. */
export function OpenRows({ rows }: { rows: readonly OpenRow[] }) {
  const t = useTranslations("compose.open");
  const { draft, problems, isLive } = useCompose();
  const [isUnfolded, setUnfolded] = useState(false);
  if (rows.length === 0) return <p className="text-muted">{t("none")}</p>;
  const ids = rows.map(({ id }) => id);
  const isAtFault = problems.some(({ field }) => field.startsWith("interval"));
  const isExcept = rows.some(({ id }) => draft.intervals[id]?.action === "except");
  const isOpen = rows.length === 1 || isUnfolded || isAtFault;
  return (
    <div className="flex flex-col gap-3">
      {rows.length > 1 ? <Bulk /> : null}
      <details
        data-rows
        open={isOpen}
        onToggle={(event) => setUnfolded(event.currentTarget.open)}
        className="group/rows rounded-xl border border-control bg-surface"
      >
        <summary className="flex min-h-14 list-none items-center gap-3 px-4 py-3 [&::-webkit-details-marker]:hidden">
          <Summary rows={rows} />
          <span className="shrink-0 text-accent underline underline-offset-4 group-open/rows:hidden">
            {t("change")}
          </span>
        </summary>
        <ul className="flex flex-col border-line border-t empty:hidden">
          {isOpen || !isLive
            ? rows.map((row) => <OpenRowFields key={row.id} row={row} rows={ids} />)
            : rows.map(({ id }) => (
                <li key={id} hidden>
                  <FoldedRow id={id} row={draft.intervals[id]} />
                </li>
              ))}
        </ul>
      </details>
      {isExcept && !isOpen ? <p className="text-sm text-warn-ink">{t("checkExcept")}</p> : null}
    </div>
  );
}

function Bulk() {
  const t = useTranslations("compose.open");
  return (
    <fieldset>
      <legend className="sr-only">{t("bulk")}</legend>
      <div className="grid grid-cols-3 gap-2">
        {(["keep", "back", "except"] as const).map((action) => (
          <StepButton key={action} step={`bulk:${action}`} className="px-1.5 text-[0.95rem] leading-tight">
            {t(`all.${action}`)}
          </StepButton>
        ))}
      </div>
    </fieldset>
  );
}

/** What will be said of how many: "6 services stay as they are", and their names while they are few. */
function Summary({ rows }: { rows: readonly OpenRow[] }) {
  const t = useTranslations("compose.open");
  const { draft } = useCompose();
  const groups = intervalActions
    .map((action) => ({
      action,
      named: rows.filter(({ id }) => (draft.intervals[id]?.action ?? "keep") === action),
    }))
    .filter(({ named }) => named.length > 0);
  return (
    <span className="flex min-w-0 grow flex-col gap-1.5">
      {groups.map(({ action, named }) => (
        <span key={action} className="flex min-w-0 flex-col">
          <span className="font-medium">{t(`count.${action}`, { count: named.length })}</span>
          <span className="truncate text-muted text-sm group-open/rows:hidden">
            {named.slice(0, mostNames).map(({ id, name }, place) => (
              <span key={id} lang={name.language}>
                {place === 0 ? "" : ", "}
                {name.text}
              </span>
            ))}
            {named.length > mostNames ? "…" : ""}
          </span>
        </span>
      ))}
    </span>
  );
}

type FoldedRowProps = { id: string; row: Draft["intervals"][string] | undefined };

/** What a row says while it is folded. There may be hundreds: drawn again only when it changes. */
const FoldedRow = memo(function FoldedRow({ id, row }: FoldedRowProps) {
  const { action, ...choice } = row ?? { ...plainChoice, action: "keep" as const };
  return (
    <>
      <input type="hidden" name="interval" value={id} />
      <input type="hidden" name={`action.${id}`} value={action} />
      <ChoiceInputs kind="interval" id={id} choice={choice} />
    </>
  );
});

function OpenRowFields({ row, rows }: { row: OpenRow; rows: readonly string[] }) {
  const t = useTranslations("compose.open");
  const { draft, change, isLive } = useCompose();
  const chosen = draft.intervals[row.id] ?? { ...plainChoice, action: "keep" as const };
  const set = (next: Partial<typeof chosen>) =>
    change(({ intervals }) => ({ intervals: { ...intervals, [row.id]: { ...chosen, ...next } } }));
  const choose = (action: IntervalAction) => set(choiceOnReturn(draft.intervals[row.id], action));
  const alike = Object.entries(draft.intervals).filter(
    ([id, { action }]) => id !== row.id && action === chosen.action && rows.includes(id),
  ).length;
  const needsChoice = chosen.action === "except" || chosen.action === "change";
  return (
    <li className="group/open flex flex-col gap-3 border-line border-b p-4 last:border-b-0">
      <input type="hidden" name="interval" value={row.id} />
      <OpenFacts row={row} />
      <fieldset>
        <legend className="sr-only">{t("what", { name: row.name.text })}</legend>
        <div className="grid grid-cols-2 gap-1 rounded-lg bg-sunken p-1 sm:grid-cols-4">
          {intervalActions.map((action) => (
            <label
              key={action}
              className="flex min-h-11 cursor-pointer items-center justify-center rounded-md px-2 py-1 text-center text-sm leading-tight hover:bg-surface/60 has-checked:bg-surface has-checked:font-semibold has-checked:shadow-xs has-checked:ring-1 has-checked:ring-control has-focus-visible:outline-3 has-focus-visible:outline-accent"
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
        </div>
      </fieldset>
      {isLive && !needsChoice ? null : (
        <div className="hidden flex-col gap-3 group-has-[[value=change]:checked]/open:flex group-has-[[value=except]:checked]/open:flex">
          {chosen.action === "except" ? <p className="font-medium text-sm">{t("exceptFor")}</p> : null}
          <ChoiceFields kind="interval" id={row.id} choice={chosen} onChange={set} name={row.name.text} />
          {alike > 0 || !isLive ? (
            <StepButton step={`same:${row.id}`} className="self-start px-3 text-sm">
              {t("same", { count: alike })}
            </StepButton>
          ) : null}
        </div>
      )}
    </li>
  );
}
