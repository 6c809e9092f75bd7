import { useTranslations } from "next-intl";
import type { Verdict } from "#published/record-documents.ts";

/** `isOver`: whether the month is; while it is not, nothing is decided. */
type Props = { verdict: Verdict; isOver: boolean };

const shapes = {
  met: { path: "M3 8.5l3.5 3.5L13 4.5", colour: "text-ok" },
  missed: { path: "M4 4l8 8M12 4l-8 8", colour: "text-down" },
  undecided: { path: "M2.5 9.5c2-4 3.5-4 5.5-1.5s3.5 2.5 5.5-1.5", colour: "text-soft" },
} as const satisfies Record<Verdict, { path: string; colour: string }>;

/** Whether a target was met, by shape, word and colour. */
export function VerdictWord({ verdict, isOver }: Props) {
  const t = useTranslations("service.verdict");
  const { path, colour } = shapes[verdict];
  return (
    <span className={`inline-flex items-baseline gap-1.5 font-medium ${colour}`}>
      <svg aria-hidden="true" viewBox="0 0 16 16" className="verdict">
        <path d={path} />
      </svg>
      {t(isOver ? verdict : "running")}
    </span>
  );
}
