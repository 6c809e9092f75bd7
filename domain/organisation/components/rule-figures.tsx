"use client";

import { useTranslations } from "next-intl";
import { useContext } from "react";
import { Button } from "#components/ui/button.tsx";
import { FormContext } from "#components/ui/form-context.tsx";
import type { ShownChange } from "#lib/form-state.ts";

/** Every figure as it is and as the rule would make it, and the button that changes the rule. Nothing before the form was read through. */
export function RuleFigures() {
  const t = useTranslations("team.rule.check");
  const state = useContext(FormContext);
  if (state.status !== "checked") return null;
  const changed = state.changes.filter((change) => !isSame(change));
  const same = state.changes.filter(isSame);
  return (
    <section
      aria-label={t("title")}
      className="flex flex-col gap-5 rounded-xl border-2 border-accent bg-surface p-4 sm:p-6"
    >
      <div data-answer tabIndex={-1} role="status" className="flex flex-col gap-1">
        <h2 className="font-semibold text-lg">{t("title")}</h2>
        <p className="text-muted">{t("lead", { count: changed.length })}</p>
      </div>
      {changed.length === 0 ? null : <FigureTable services={changed} />}
      {same.length === 0 ? null : (
        <details>
          <summary className="flex min-h-11 items-center font-medium text-accent underline underline-offset-4">
            {t("same", { count: same.length })}
          </summary>
          <FigureTable services={same} />
        </details>
      )}
      <input type="hidden" name="seal" value={state.seal} />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <Button className="max-sm:w-full">{t("apply")}</Button>
        <p className="text-muted text-sm">{t("orChange")}</p>
      </div>
    </section>
  );
}

function isSame({ before, after }: ShownChange): boolean {
  return before.join("\n") === after.join("\n");
}

function FigureTable({ services }: { services: ShownChange[] }) {
  const t = useTranslations("team.rule.check");
  return (
    <table className="w-full text-start">
      <thead className="text-muted text-sm">
        <tr>
          {(["period", "before", "after"] as const).map((column) => (
            <th key={column} scope="col" className="py-1 pe-3 text-start font-normal first:w-2/5">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      {services.map((service) => (
        <tbody key={JSON.stringify(service)} className="border-line border-t">
          <tr>
            <th
              scope="rowgroup"
              colSpan={3}
              lang={service.lang}
              className="break-words pt-3 pb-1 text-start font-semibold"
            >
              {service.title}
            </th>
          </tr>
          {(service.rows ?? []).map((period, place) => {
            const [before, after] = [service.before[place], service.after[place]];
            const isOther = before !== after;
            return (
              <tr key={period} className="align-baseline">
                <th scope="row" className="py-1.5 pe-3 text-start font-normal">
                  {period}
                </th>
                <td className="py-1.5 pe-3 tabular-nums">{before}</td>
                <td className={`py-1.5 tabular-nums ${isOther ? "font-semibold" : "text-muted"}`}>{after}</td>
              </tr>
            );
          })}
        </tbody>
      ))}
    </table>
  );
}
