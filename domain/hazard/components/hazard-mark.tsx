import { useTranslations } from "next-intl";
import { type Sign, StateSign } from "#components/ui/state-sign.tsx";
import type { HazardStanding } from "#domain/hazard/standing-rules.ts";

/** A triangle that is empty while the hazard is open, and full once what was tested covers it. */
const signs = {
  open: { colour: "text-danger", line: "M10 8v4M10 14.6v.1" },
  claimed: { colour: "text-warn", line: "M7.5 12.5h5" },
  accepted: { colour: "text-warn", line: "M10 8.5v3l2 1.5" },
  covered: { colour: "text-good", isFull: true, line: "m7.4 12.2 1.9 1.9 3.4-3.8" },
  retired: { colour: "text-muted", line: "m8 10 4 4M12 10l-4 4" },
} as const satisfies Record<HazardStanding, Sign>;

/** Where a hazard stands, by shape and word. */
export function HazardMark({ standing }: { standing: HazardStanding }) {
  const t = useTranslations("remediation.hazard.standing");
  return <StateSign sign={{ ...signs[standing], outline: "triangle" }}>{t(standing)}</StateSign>;
}
