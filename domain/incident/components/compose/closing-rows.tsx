"use client";

import { useTranslations } from "next-intl";
import { isClosingAll } from "#domain/incident/rules.ts";
import { useCompose } from "./compose-context.ts";
import { FieldError } from "./field-error.tsx";
import { OpenFacts } from "./open-facts.tsx";
import type { OpenRow } from "./open-rows.tsx";
import { StepButton } from "./step-button.tsx";

/** Before "resolved": everything that still lasts, to be ticked as over. Nothing turns green silently. */
export function ClosingRows({ rows }: { rows: readonly OpenRow[] }) {
  const t = useTranslations("compose.closing");
  const { draft, change, problems } = useCompose();
  const left = rows.filter(({ id }) => !draft.closes.includes(id)).length;
  const isAll = isClosingAll(
    rows.map(({ id }) => id),
    draft.closes.filter((id) => rows.some((row) => row.id === id)),
  );
  const toggle = (id: string) =>
    change(({ closes }) => ({ closes: closes.includes(id) ? closes.filter((one) => one !== id) : [...closes, id] }));
  return (
    <div id="compose-closes" className="flex flex-col gap-3 rounded-xl border-2 border-ink bg-surface p-4">
      <h3 className="font-semibold text-lg">{rows.length === 0 ? t("nothing") : t("title", { count: rows.length })}</h3>
      <FieldError id="compose-closes" code={problems.find(({ field }) => field === "closes")?.code ?? null} />
      {rows.length === 0 ? null : (
        <>
          <p className="text-muted">{t("hint")}</p>
          <ul className="flex flex-col gap-2">
            {rows.map((row) => (
              <li key={row.id}>
                <label className="flex min-h-14 cursor-pointer items-start gap-3 rounded-lg border border-control px-3.5 py-2.5 has-checked:border-good has-checked:bg-good-soft">
                  <input
                    type="checkbox"
                    name="closes"
                    value={row.id}
                    checked={draft.closes.includes(row.id)}
                    onChange={() => toggle(row.id)}
                    className="mt-1 size-6 shrink-0 accent-good"
                  />
                  <OpenFacts row={row} />
                </label>
              </li>
            ))}
          </ul>
          {rows.length > 1 && !isAll ? (
            <StepButton step="close-all">{t("all", { count: rows.length })}</StepButton>
          ) : null}
          <p role="status" className={isAll ? "font-medium text-good-ink" : "font-medium text-warn-ink"}>
            {isAll ? t("ready") : t("left", { count: left })}
          </p>
        </>
      )}
    </div>
  );
}
