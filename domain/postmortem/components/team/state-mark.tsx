import { useTranslations } from "next-intl";
import { type Sign, StateSign } from "#components/ui/state-sign.tsx";
import type { PostmortemState } from "#domain/postmortem/schema.ts";

const check = "m6.2 10.2 2.7 2.7 5-5.6";

/** A ring that fills up until it is published; what came to another end has a sign of its own. */
const signs = {
  none: { colour: "text-muted", isDashed: true },
  not_required: { colour: "text-muted", line: "M6.5 10h7" },
  draft: { colour: "text-warn", fill: "M10 10V5a5 5 0 0 1 5 5Z" },
  in_review: { colour: "text-warn", fill: "M10 5a5 5 0 0 1 0 10Z" },
  approved: { colour: "text-accent", line: check },
  scheduled: { colour: "text-accent", line: "M10 5.5V10l3 2" },
  published: { colour: "text-good", isFull: true, line: check },
  amended: { colour: "text-good", isFull: true, line: "M6.5 8h7M6.5 12h4.5" },
  retracted: { colour: "text-danger", line: "M4.8 15.2 15.2 4.8" },
} as const satisfies Record<PostmortemState | "none", Sign>;

/** Where a postmortem stands, by word and shape; null: it was not begun. */
export function StateMark({ state }: { state: PostmortemState | null }) {
  const t = useTranslations("postmortem.state");
  return <StateSign sign={signs[state ?? "none"]}>{t(state ?? "none")}</StateSign>;
}
