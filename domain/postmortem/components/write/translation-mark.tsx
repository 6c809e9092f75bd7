"use client";

import { useTranslations } from "next-intl";
import type { WritingState } from "#domain/postmortem/rules.ts";
import type { Language } from "#lib/i18n/language.ts";

const marks = {
  missing: { glyph: "○", tone: "text-muted" },
  draft: { glyph: "◐", tone: "text-warn-ink" },
  current: { glyph: "●", tone: "text-good-ink" },
  stale: { glyph: "▲", tone: "text-warn-ink" },
} as const satisfies Record<WritingState, object>;

type TranslationMarkProps = { state: WritingState | "empty"; language: Language };

/** How far the translation into `language` is, by shape and word. */
export function TranslationMark({ state, language }: TranslationMarkProps) {
  const t = useTranslations("postmortem.write.standing");
  if (state === "empty") return <span className="text-muted text-sm">{t("empty")}</span>;
  const { glyph, tone } = marks[state];
  return (
    <span className={`text-sm ${tone}`}>
      <span aria-hidden="true">{glyph} </span>
      {t(state, { language })}
    </span>
  );
}
