import { useTranslations } from "next-intl";
import { Notice } from "#components/ui/notice.tsx";

const work = ["created", "kept", "described", "assigned", "commented", "revoked"] as const;
const steps = ["proposed", "accepted", "started", "blocked", "unblocked", "resumed", "declined"] as const;
const promises = ["promised", "told", "moved", "reworded", "withdrawn", "superseded", "risk_accepted"] as const;
const verdicts = ["claimed", "verified", "refused", "effective", "ineffective", "regressed"] as const;
const hazards = ["hazardSaved", "hazardRetired"] as const;
const codes = [...work, ...steps, ...promises, ...verdicts, ...hazards];

/** What was just done. */
export function RemediationNotice({ code }: { code: string | string[] | undefined }) {
  const t = useTranslations("remediation.notice");
  const known = codes.find((one) => one === code);
  return known === undefined ? null : <Notice tone="good" role="status" title={t(known)} />;
}
