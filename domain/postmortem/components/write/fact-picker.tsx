"use client";

import { useTranslations } from "next-intl";
import type { Language } from "#lib/i18n/language.ts";
import type { FactWords } from "./fact-words.ts";

const groups = ["times", "delays", "services", "intervals", "uptime", "counts", "parts"] as const;

/** In which group of the picker a reference stands. */
function groupOf(ref: string): (typeof groups)[number] {
  const [kind = ""] = ref.split("/");
  if (kind === "delay" || kind === "duration") return "delays";
  if (kind === "service") return "services";
  if (kind === "interval") return "intervals";
  if (kind === "uptime") return "uptime";
  if (kind === "count") return "counts";
  return ["decision", "event", "statement", "data"].includes(kind) ? "parts" : "times";
}

type FactPickerProps = { facts: FactWords; language: Language; onPick: (ref: string) => void };

/** The facts of the incident, as readers will see them; one tap puts one where the cursor is. */
export function FactPicker({ facts, language, onPick }: FactPickerProps) {
  const t = useTranslations("postmortem.write.picker");
  const shown = groups.map((group) => ({ group, refs: facts.refs.filter((ref) => groupOf(ref) === group) }));
  return (
    <details className="rounded-lg border border-line px-4">
      <summary className="min-h-12 cursor-pointer py-3 font-medium">{t("title")}</summary>
      <p className="pb-3 text-muted text-sm">{t("hint")}</p>
      <div className="flex flex-col gap-4 pb-4">
        {shown
          .filter(({ refs }) => refs.length > 0)
          .map(({ group, refs }) => (
            <section key={group} aria-label={t(`group.${group}`)}>
              <h3 className="pb-1.5 font-semibold text-muted text-sm">{t(`group.${group}`)}</h3>
              <ul className="flex flex-wrap gap-2">
                {refs.map((ref) => (
                  <li key={ref}>
                    <button
                      type="button"
                      onClick={() => onPick(ref)}
                      className="flex min-h-11 flex-col items-start rounded-lg border border-control bg-surface px-3 py-1.5 text-start hover:border-ink"
                    >
                      <span>{facts.labels[language][ref]}</span>
                      <code className="text-muted text-xs">{ref}</code>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ))}
      </div>
    </details>
  );
}
