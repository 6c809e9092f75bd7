"use client";

import { useTranslations } from "next-intl";
import { buttonStyles } from "#components/ui/button-style.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { ComposeAnswer } from "#domain/incident/compose-answer.ts";
import { fieldParts, useCompose, useSteady } from "./compose-context.ts";
import { ConflictPanel } from "./conflict-panel.tsx";
import { useRefusal } from "./use-refusal.ts";

type AnswerPanelProps = { answer: ComposeAnswer; restored: "none" | "restored"; startOver: () => void };

/** What there is to know before reading on: a refusal and its fields, a draft that was put back, another's message. */
export function AnswerPanel({ answer, restored, startOver }: AnswerPanelProps) {
  const t = useTranslations("compose");
  const refusal = useRefusal();
  const { setting } = useSteady();
  const named = answer.status === "refused" ? answer.problems.filter(({ code }) => code !== answer.code) : [];
  return (
    <>
      {restored === "restored" && answer.status === "idle" ? (
        <Notice tone="warn" role="status" title={t("kept.title")}>
          <p>{t("kept.text")}</p>
          <p>
            <button type="button" onClick={startOver} className={`${buttonStyles.quiet} mt-1`}>
              {t("kept.startOver")}
            </button>
          </p>
        </Notice>
      ) : null}
      {answer.status === "refused" ? (
        <div data-answer tabIndex={-1} className="flex flex-col gap-4">
          <Notice tone="danger" role="alert" title={refusal(answer.code)}>
            <WayOut codes={[answer.code, ...answer.problems.map(({ code }) => code)]} />
            {named.length > 0 ? (
              <ul className="flex list-disc flex-col gap-1.5 ps-5">
                {named.slice(0, 20).map(({ field, code }) => (
                  <li key={`${field} ${code}`}>
                    <a className="underline underline-offset-4" href={`#${fieldParts({ name: field, code: null }).id}`}>
                      {refusal(code)}
                    </a>
                  </li>
                ))}
              </ul>
            ) : null}
          </Notice>
          {answer.others.length > 0 ? <ConflictPanel others={answer.others} /> : null}
        </div>
      ) : null}
      {answer.status === "already" ? (
        <div data-answer tabIndex={-1}>
          <Notice tone="warn" role="alert" title={t("already.title")}>
            <p>{t("already.text")}</p>
            <p>
              <a
                className={`${buttonStyles.primary} mt-2`}
                href={`/${setting.language}/team/incidents/${answer.incidentId}`}
              >
                {t("already.open")}
              </a>
            </p>
          </Notice>
        </div>
      ) : null}
    </>
  );
}

/** Where a refusal leads on: to the sign-in, beside this page; or to the report of an incident that came back. */
function WayOut({ codes }: { codes: readonly string[] }) {
  const t = useTranslations("compose");
  const { draft, setting } = useCompose();
  const team = `/${setting.language}/team`;
  if (codes.includes("signed_out"))
    return (
      <a className={`${buttonStyles.quiet} mt-2 self-start`} href={`${team}/sign-in`} target="_blank" rel="noopener">
        {t("signIn")}
      </a>
    );
  if (!codes.includes("reopen_too_late")) return null;
  return (
    <a
      className={`${buttonStyles.quiet} mt-2 self-start`}
      href={`${team}/incidents/new?recurrenceOf=${draft.incidentId}`}
    >
      {t("cameBack.report")}
    </a>
  );
}
