"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { buttonStyles } from "#components/ui/button-style.ts";
import { useAlarm } from "./use-alarm.ts";

type LiveOwedProps = {
  /** What the page was made from; another mark means that it reads differently by now. */
  mark: string;
  /** Where the present mark is asked for. */
  path: string;
  overdue: number;
  /** Milliseconds until the next promise falls due, from when the page was made; null: none does. */
  nextDueMs: number | null;
};

const everyMs = 20_000;
const farthestMs = 2 ** 31 - 1;

/** Keeps the page of what is owed current, counts what is overdue on the app's icon, and sounds where this device is told to. */
export function LiveOwed({ mark, path, overdue, nextDueMs }: LiveOwedProps) {
  const t = useTranslations("team.owed.sound");
  const router = useRouter();
  const alarm = useAlarm();
  const before = useRef(overdue);
  useEffect(() => {
    const ask = async () => {
      if (!navigator.onLine) return;
      try {
        const answer = await fetch(path, { signal: AbortSignal.timeout(everyMs) });
        // Nothing to show without a database: what the page says so far stays readable.
        if (answer.status === 200 && (await answer.json()).mark !== mark) router.refresh();
      } catch (error) {
        // No network, or no answer in time: the next round asks again.
        if (!(error instanceof Error)) throw error;
      }
    };
    const round = setInterval(ask, everyMs);
    const due = nextDueMs === null ? undefined : setTimeout(ask, Math.min(nextDueMs + 250, farthestMs));
    document.addEventListener("visibilitychange", ask);
    return () => {
      clearInterval(round);
      clearTimeout(due);
      document.removeEventListener("visibilitychange", ask);
    };
  }, [mark, path, nextDueMs, router]);
  useEffect(() => {
    if (overdue > before.current) alarm.sound();
    before.current = overdue;
    showBadge(overdue);
  }, [overdue, alarm.sound]);
  if (alarm.state === "none") return null;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <button type="button" aria-pressed={alarm.state !== "off"} onClick={alarm.toggle} className={buttonStyles.quiet}>
        <svg aria-hidden="true" viewBox="0 0 20 20" className="size-5 fill-current">
          <path d="M3 7.5v5h3.2L11 16.5v-13L6.2 7.5Z" />
          {alarm.state === "off" ? null : (
            <path
              d="M13.5 7a4.2 4.2 0 0 1 0 6M15.8 4.6a7.6 7.6 0 0 1 0 10.8"
              className="fill-none stroke-current"
              strokeWidth="1.6"
              strokeLinecap="round"
            />
          )}
        </svg>
        {t("label")}
      </button>
      <span className="text-muted text-sm" role="status">
        {t(alarm.state)}
      </span>
    </div>
  );
}

/** Badges exist for installed apps, and not in every browser. */
function showBadge(count: number): void {
  if (!("setAppBadge" in navigator)) return;
  const shown = count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge();
  // A browser that knows badges may still refuse one to a page that is not installed.
  shown.catch((error: unknown) => {
    if (!(error instanceof DOMException)) throw error;
  });
}
