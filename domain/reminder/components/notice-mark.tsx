import type { Sentence } from "#domain/reminder/sentence-rules.ts";

const overdue = ["late", "risk_ended", "owner_left"] satisfies Sentence["key"][];

/** What a sentence says, as a shape: a full triangle where something is past its day, a ring where it comes, a half ring where it waits. */
export function NoticeMark({ sentence }: { sentence: Sentence["key"] }) {
  const isOverdue = overdue.some((one) => one === sentence);
  const isWaiting = sentence === "to_verify" || sentence === "recheck";
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 12 12"
      className={`mt-1.5 size-3 shrink-0 self-start ${isOverdue ? "text-danger" : "text-muted"}`}
    >
      {isOverdue ? (
        <path d="M6 0.5 11.8 11.5H0.2Z" className="fill-current" />
      ) : (
        <circle cx="6" cy="6" r="4.75" className="fill-none stroke-current" strokeWidth="2" />
      )}
      {isWaiting ? <path d="M6 1.25a4.75 4.75 0 0 1 0 9.5Z" className="fill-current" /> : null}
    </svg>
  );
}
