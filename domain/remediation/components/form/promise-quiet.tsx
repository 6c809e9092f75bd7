import { QuietField } from "#domain/notice/components/quiet-field.tsx";

/** Whether subscribers hear of it; nothing where nobody would, because nothing is promised (`told` null). */
export function PromiseQuiet({ told }: { told: string | null }) {
  return told === null ? null : <QuietField of="promise" told={told} />;
}
