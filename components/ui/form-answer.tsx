"use client";

import { useTranslations } from "next-intl";
import { useContext } from "react";
import { FormContext, fieldId } from "./form-context.tsx";
import { Notice } from "./notice.tsx";
import { ProblemSentence, ProblemText } from "./problem-text.tsx";
import { Revealed } from "./revealed.tsx";

/** What came of a form, above its fields: the refusal with a link to each field at fault, or that it is done. */
export function FormAnswer() {
  const state = useContext(FormContext);
  const t = useTranslations("team.form");
  if (state.status === "idle" || state.status === "checked") return null;
  if (state.status === "done") {
    const notice = state.notice ?? "done";
    return (
      <div data-answer tabIndex={-1}>
        <Notice tone="good" role="status" title={t(notice, state.words)}>
          {t.has(`hint.${notice}`) ? <p>{t(`hint.${notice}`, state.words)}</p> : null}
          {state.reveal === null ? null : <Revealed secret={state.reveal} />}
        </Notice>
      </div>
    );
  }
  return (
    <div data-answer tabIndex={-1}>
      <Notice
        tone="danger"
        role="alert"
        title={
          <span className="flex items-start gap-1.5">
            <ProblemText code={state.code} />
          </span>
        }
      >
        {state.problems.length > 1 ? (
          <ul className="flex list-disc flex-col gap-1.5 ps-5">
            {state.problems.map((problem) => (
              <li key={`${problem.field} ${problem.code}`}>
                <a className="underline underline-offset-4" href={`#${fieldId(problem.field)}`}>
                  <ProblemSentence code={problem.code} />
                </a>
              </li>
            ))}
          </ul>
        ) : null}
      </Notice>
    </div>
  );
}
