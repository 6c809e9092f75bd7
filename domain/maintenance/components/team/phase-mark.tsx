import { getTranslations } from "next-intl/server";
import { type Sign, StateSign } from "#components/ui/state-sign.tsx";
import type { RecordState } from "#domain/incident/schema.ts";
import type { Phase } from "#domain/maintenance/schema.ts";

const signs = {
  upcoming: { colour: "text-muted", isDashed: true },
  late: { colour: "text-danger", outline: "triangle", line: "M10 8v4.5M10 14.7v.3" },
  active: { colour: "text-accent", fill: "M10 5.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9Z" },
  overrun: { colour: "text-danger", outline: "triangle", line: "M10 8v4.5M10 14.7v.3" },
  over: { colour: "text-good", line: "M6.5 10.2l2.5 2.5l4.5-5" },
} as const satisfies Record<Phase, Sign>;

/** How a maintenance stands to its plan, by shape and word. */
export async function PhaseMark({ phase, state }: { phase: Phase; state: RecordState }) {
  const t = await getTranslations("maintenance.team.phase");
  const words = await getTranslations("state");
  const isLate = phase === "late" || phase === "overrun";
  return <StateSign sign={signs[phase]}>{isLate ? t(phase) : words(state)}</StateSign>;
}
