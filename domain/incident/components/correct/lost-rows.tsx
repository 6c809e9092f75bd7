"use client";

import { useTranslations } from "next-intl";
import { useContext } from "react";
import { FormContext } from "#components/ui/form-context.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { levels } from "#domain/service/schema.ts";

const shown = [
  "level",
  "scopeFr",
  "scopeEn",
  "size",
  "startAt",
  "startEarliest",
  "startLatest",
  "endAt",
  "endEarliest",
  "endLatest",
] as const;

/** What was typed about an interval that somebody else put right meanwhile: it has no field any more, and is not lost. */
export function LostRows({ presentIds }: { presentIds: string[] }) {
  const t = useTranslations("correct.intervals");
  const level = useTranslations("level");
  const state = useContext(FormContext);
  const values = "values" in state ? state.values : {};
  const base = new URLSearchParams(values.base?.[0] ?? "");
  const ids = new Set(Object.keys(values).flatMap((name) => /^i\.([^.]+)\./.exec(name)?.[1] ?? []));
  const lost = [...ids].filter((id) => !presentIds.includes(id));
  if (lost.length === 0) return null;
  return (
    <Notice tone="warn" title={t("lost")}>
      <ul className="flex list-disc flex-col gap-2 ps-5">
        {lost.map((id) => (
          <li key={id}>
            <strong>{base.get(`i.${id}.name`) ?? values[`i.${id}.name`]?.[0]}</strong>{" "}
            {shown
              .flatMap((part) => {
                const typed = values[`i.${id}.${part}`]?.[0];
                if (typed === undefined || typed === (base.get(`i.${id}.${part}`) ?? "")) return [];
                const code = levels.find((one) => part === "level" && one === typed);
                return [t(`typed.${part}`, { value: code === undefined ? typed.replace("T", " ") : level(code) })];
              })
              .join(" · ")}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
