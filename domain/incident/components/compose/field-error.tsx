import { ProblemText } from "#components/ui/problem-text.tsx";

/** The problem of a field, beside it. */
export function FieldError({ id, code }: { id: string; code: string | null }) {
  if (code === null) return null;
  return (
    <p
      id={`${id}-error`}
      data-problem
      tabIndex={-1}
      className="flex items-start gap-1.5 font-medium text-danger text-sm"
    >
      <ProblemText code={code} />
    </p>
  );
}
