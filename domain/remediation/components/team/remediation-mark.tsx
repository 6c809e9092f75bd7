import { useTranslations } from "next-intl";
import { type Sign, StateSign } from "#components/ui/state-sign.tsx";
import type { RemediationState } from "#domain/remediation/schema.ts";

const check = "m6.2 10.2 2.7 2.7 5-5.6";

/** A ring that fills as the work goes on, and is full once somebody else has said that it holds, or that it does not. */
const signs = {
  idea: { colour: "text-muted", isDashed: true, line: "M10 9.9v.2" },
  proposed: { colour: "text-muted", isDashed: true },
  accepted: { colour: "text-accent" },
  in_progress: { colour: "text-accent", fill: "M10 5a5 5 0 0 1 0 10Z" },
  blocked: { colour: "text-warn", line: "M8 7v6M12 7v6" },
  done: { colour: "text-accent", line: check },
  verified: { colour: "text-good", isFull: true, line: check },
  effective: { colour: "text-good", isFull: true, line: "m4.6 10.4 2.3 2.3 4.2-4.9M10 12l.8.7 4.4-5" },
  ineffective: { colour: "text-danger", isFull: true, line: "m7 7 6 6M13 7l-6 6" },
  regressed: { colour: "text-danger", isFull: true, line: "M13.2 6.6v4.6H6.8m2.4-2.5-2.4 2.5 2.4 2.5" },
  declined: { colour: "text-muted", line: "M4.8 15.2 15.2 4.8" },
  superseded: { colour: "text-muted", line: "M6.2 10h7.6m-2.8-2.9 2.8 2.9-2.8 2.9" },
  risk_accepted: { colour: "text-warn", line: "M10 5.8v5M10 13.9v.1" },
  withdrawn: { colour: "text-muted", line: "m7 7 6 6M13 7l-6 6" },
} as const satisfies Record<RemediationState, Sign>;

/** Where a remediation stands, by shape and word. */
export function RemediationMark({ state }: { state: RemediationState }) {
  const t = useTranslations("remediation.state");
  return <StateSign sign={signs[state]}>{t(state)}</StateSign>;
}
