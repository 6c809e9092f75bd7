import { useTranslations } from "next-intl";
import { isOver, type RecordState } from "#domain/incident/schema.ts";

/** The state of an incident or a maintenance as a label. */
export function StateWord({ state }: { state: RecordState }) {
  const t = useTranslations("state");
  return <span className={isOver(state) ? "state" : "state state-open"}>{t(state)}</span>;
}
