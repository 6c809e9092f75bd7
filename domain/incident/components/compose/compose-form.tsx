"use client";

import { type ReactNode, useEffect, useMemo } from "react";
import type { ComposeAction } from "#domain/incident/compose-answer.ts";
import type { Draft } from "#domain/incident/draft.ts";
import type { Phrase, StepContext } from "#domain/incident/draft-context.ts";
import { LevelShapes } from "#domain/service/components/level-glyph.tsx";
import type { Language } from "#lib/i18n/language.ts";
import { AnswerPanel } from "./answer-panel.tsx";
import { CarriedFields } from "./carried-fields.tsx";
import { DraftContext, SteadyContext } from "./compose-context.ts";
import { PreviewPanel } from "./preview-panel.tsx";
import { PublishBar } from "./publish-bar.tsx";
import { QuietCheck } from "./quiet-check.tsx";
import { useComposing } from "./use-composing.ts";

/** What both composing forms are given. */
export type ComposeProps = {
  action: ComposeAction;
  initial: Draft;
  context: StepContext & { phrases: Phrase[] };
  timeZone: string;
  language: Language;
  memberId: string;
  /** The page's own path with its query: where the form goes, and comes back to, without JavaScript. */
  path: string;
};

/** A form that composes a public message: keeps it, previews it, publishes it. Complete without JavaScript. */
export function ComposeForm({ label, children, ...props }: ComposeProps & { label: string; children: ReactNode }) {
  const { language, timeZone, context, initial, memberId } = props;
  const subject = initial.incidentId || (initial.recurrenceOf === "" ? "new" : `back-${initial.recurrenceOf}`);
  const storageKey = `vigie:draft:${memberId}:${subject}`;
  const composing = useComposing({ ...props, storageKey });
  const { answer, draft, change, take, isLive, form } = composing;
  const problems = answer.status === "refused" ? answer.problems : none;
  const shared = useMemo(
    () => ({ change, take, problems, isLive, setting: { ...context, timeZone, language } }),
    [change, take, problems, isLive, context, timeZone, language],
  );
  useEffect(() => {
    if (answer.status === "idle" || answer.status === "step") return;
    const target = form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-problem]");
    openFolds(target ?? null);
    (target ?? form.current?.querySelector<HTMLElement>("[data-answer]"))?.focus();
  }, [answer, form]);
  const hidden = [
    "idempotencyKey",
    "incidentId",
    "version",
    "seenSeq",
    "sentAt",
    "base",
    "recurrenceOf",
    "templateId",
  ] as const;
  return (
    <SteadyContext value={shared}>
      <DraftContext value={draft}>
        <LevelShapes />
        <form
          ref={form}
          action={composing.serve}
          onSubmit={composing.submit}
          aria-label={label}
          noValidate
          className="group/compose flex flex-col gap-6"
        >
          {/* The Enter key presses a form's first button: here it must do nothing. */}
          <button type="submit" name="intent" value="none" tabIndex={-1} aria-hidden="true" className="sr-only" />
          <input type="hidden" name="locale" value={language} />
          {hidden.map((name) => (
            <input key={name} type="hidden" name={name} value={draft[name]} />
          ))}
          <AnswerPanel answer={answer} restored={composing.restored} startOver={composing.startOver} />
          {context.graph.services.length === 0 ? <CarriedFields /> : null}
          {children}
          <QuietCheck />
          <PreviewPanel />
          <PublishBar isSending={composing.isSending} delivery={composing.delivery} restored={composing.restored} />
        </form>
      </DraftContext>
    </SteadyContext>
  );
}

const none: [] = [];

/** Opens the folded parts around a field at fault, so that it can be seen and focused. */
function openFolds(target: HTMLElement | null): void {
  for (let fold = target?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
}
