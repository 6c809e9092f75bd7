"use client";

import { useTranslations } from "next-intl";
import { useCompose } from "./compose-context.ts";

/** Whether subscribers are told of the message: they are, unless this is ticked. */
export function QuietCheck() {
  const t = useTranslations("compose.quiet");
  const { draft, change } = useCompose();
  return (
    <label className="flex min-h-12 cursor-pointer items-start gap-3 rounded-xl border border-line bg-surface px-4 py-3">
      <input
        type="checkbox"
        name="isQuiet"
        value="yes"
        checked={draft.isQuiet === "yes"}
        onChange={(event) => change({ isQuiet: event.target.checked ? "yes" : "" })}
        className="mt-0.5 size-5 shrink-0 accent-ink"
      />
      <span className="flex flex-col">
        <span>{t("label")}</span>
        <span className="text-muted text-sm">{t("hint")}</span>
      </span>
    </label>
  );
}
