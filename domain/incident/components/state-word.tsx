import { useTranslations } from "next-intl";
import type { IncidentState } from "#domain/incident/schema.ts";

/** An incident's state as a label. */
export function StateWord({ state }: { state: IncidentState }) {
  const t = useTranslations("state");
  return <span className={state === "resolved" ? "state" : "state state-open"}>{t(state)}</span>;
}
