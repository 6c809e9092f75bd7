"use client";

import { useTranslations } from "next-intl";
import type { Saving } from "./use-autosave.ts";

/** Whether what was typed is safe, in words. */
export function SavingWord({ saving }: { saving: Saving }) {
  const t = useTranslations("postmortem.write.saving");
  if (saving.status === "refused")
    return <strong className="font-medium text-danger">{t("refused", { why: saving.title })}</strong>;
  const tone = saving.status === "waiting" || saving.status === "beside" ? "font-medium text-warn-ink" : "";
  return <span className={tone}>{t(saving.status)}</span>;
}
