import type { ReactNode } from "react";

const tones = {
  calm: "border-line bg-sunken text-ink",
  good: "border-good bg-good-soft text-good-ink",
  warn: "border-warn bg-warn-soft text-warn-ink",
  danger: "border-danger bg-danger-soft text-danger",
} as const;

type NoticeProps = { tone?: keyof typeof tones; title?: ReactNode; role?: "status" | "alert"; children?: ReactNode };

/** A framed message; role "status" or "alert" has it read aloud when it appears. */
export function Notice({ tone = "calm", title, role, children }: NoticeProps) {
  return (
    <div role={role} className={`flex flex-col gap-1 rounded-lg border-s-4 px-4 py-3 ${tones[tone]}`}>
      {title ? <p className="font-semibold">{title}</p> : null}
      {children}
    </div>
  );
}
