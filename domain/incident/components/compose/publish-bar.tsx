"use client";

import { useTranslations } from "next-intl";
import { useFormStatus } from "react-dom";
import { buttonStyles } from "#components/ui/button-style.ts";
import { useCompose } from "./compose-context.ts";
import type { Delivery } from "./use-sending.ts";

type PublishBarProps = { isSending: boolean; delivery: Delivery; restored: "none" | "restored" };

/** The one button that publishes, always within reach of the thumb, with what will go out beside it. */
export function PublishBar({ isSending, delivery, restored }: PublishBarProps) {
  const t = useTranslations("compose.publish");
  const { pending } = useFormStatus();
  const { draft, setting } = useCompose();
  const isBusy = isSending || pending;
  const count = Object.keys(draft.services).length;
  const isReport = draft.incidentId === "";
  const isUnwritten = isReport && count > 0 && draft.textFr.trim() === "" && draft.textEn.trim() === "";
  const label = isReport
    ? draft.over === "yes"
      ? "over"
      : "report"
    : draft.state === "resolved"
      ? "resolve"
      : "update";
  return (
    <div
      data-bar
      className="sticky bottom-0 z-10 -mx-4 flex flex-col gap-1.5 border-line border-t bg-surface px-4 pt-2.5 pb-[max(0.6rem,env(safe-area-inset-bottom))] shadow-[0_-4px_16px_rgb(0_0_0/0.08)] sm:mx-0 sm:rounded-xl sm:border"
    >
      {restored === "none" || delivery !== "idle" ? null : (
        <p className="rounded-lg bg-warn-soft px-3 py-1.5 text-sm text-warn-ink">{t("restored")}</p>
      )}
      <div aria-live="assertive">
        {delivery === "idle" ? null : (
          <p className="rounded-lg bg-danger-soft px-3 py-2 font-semibold text-danger">{t(delivery)}</p>
        )}
      </div>
      <button
        type="submit"
        name="intent"
        value="publish"
        aria-disabled={isBusy}
        aria-busy={isBusy}
        className={`${buttonStyles.primary} min-h-13 w-full text-lg`}
      >
        {isBusy ? (
          <span
            aria-hidden="true"
            className="size-5 animate-spin rounded-full border-2 border-current border-e-transparent"
          />
        ) : null}
        {isBusy ? t("busy") : t(label)}
      </button>
      <p className="text-center text-muted text-sm" role="status">
        {count > 0 && isReport ? `${t("chosen", { count })} ` : ""}
        {isUnwritten ? (
          <a
            href={`#compose-${setting.language === "fr" ? "textFr" : "textEn"}`}
            className="font-medium text-accent underline underline-offset-4"
          >
            {t("write")}
          </a>
        ) : (
          t("hint")
        )}
      </p>
    </div>
  );
}
