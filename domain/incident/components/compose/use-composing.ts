"use client";

import { type FormEvent, useActionState, useCallback, useEffect, useRef, useState } from "react";
import type { ComposeAction, ComposeAnswer } from "#domain/incident/compose-answer.ts";
import { type Draft, draftFromForm } from "#domain/incident/draft.ts";
import type { StepContext } from "#domain/incident/draft-context.ts";
import { type Step, stepFrom, takeStep } from "#domain/incident/draft-steps.ts";
import { fillTemplate } from "#domain/incident/draft-template.ts";
import type { Language } from "#lib/i18n/language.ts";
import { readKept, useKeptDraft } from "./use-kept-draft.ts";
import { useSending } from "./use-sending.ts";

type Ask = {
  action: ComposeAction;
  initial: Draft;
  context: StepContext;
  /** Under what this device keeps the draft: names member and form. */
  storageKey: string;
  language: Language;
  memberId: string;
  path: string;
};

/** The life of a composing form: typing, steps, keeping, sending; with JavaScript here, without it by the server action alone. */
export function useComposing({ action, initial, context, storageKey, language, memberId, path }: Ask) {
  // By the path an answer finds its form again without JavaScript, whatever else the page then shows.
  const [served, serve] = useActionState<ComposeAnswer, FormData>(
    action,
    { status: "idle", attempt: 0, draft: initial },
    path,
  );
  const [draft, setDraft] = useState<Draft>(served.draft);
  const [restored, setRestored] = useState<"none" | "restored">("none");
  const [isLive, setLive] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const stopKeeping = useKeptDraft({ storageKey, draft });
  const sending = useSending({ action, served, draft, setDraft, stopKeeping, storageKey, language, memberId });

  // What was typed before React woke up, or put back by the browser, counts; then what this device kept.
  useEffect(() => {
    setLive(true);
    if (form.current === null) return;
    const typed = draftFromForm(new FormData(form.current));
    const kept = served.status === "idle" ? readKept(storageKey) : null;
    if (kept === null) setDraft(typed);
    else {
      setDraft(isTextOnly(kept) ? { ...typed, textFr: kept.textFr, textEn: kept.textEn } : kept);
      setRestored("restored");
    }
  }, [served, storageKey]);

  const change = useCallback(
    (part: Partial<Draft> | ((draft: Draft) => Partial<Draft>)) => {
      setDraft((before) => {
        const next = { ...before, sentAt: "", ...(typeof part === "function" ? part(before) : part) };
        return next.templateId === "" ? next : fillTemplate(next, present(context));
      });
    },
    [context],
  );
  const take = useCallback(
    (step: Step) => setDraft((before) => ({ ...takeStep(before, step, present(context)), sentAt: "" })),
    [context],
  );

  const submit = (event: FormEvent<HTMLFormElement>) => {
    const pressed = (event.nativeEvent as SubmitEvent).submitter;
    // A button with an address of its own (the preview) is the browser's business.
    if (pressed?.hasAttribute("formaction") === true) return;
    event.preventDefault();
    const intent = pressed?.getAttribute("value") ?? "";
    const step = stepFrom(intent);
    if (step !== null) take(step);
    if (intent === "publish") sending.send(new FormData(event.currentTarget));
  };

  const startOver = () => {
    setDraft(initial);
    setRestored("none");
  };
  const { answer, delivery, isSending } = sending;
  return { answer, draft, change, take, form, serve, submit, isLive, isSending, delivery, restored, startOver };
}

/** The context at this very moment. */
function present(context: StepContext): StepContext {
  return { ...context, facts: { ...context.facts, now: new Date().toISOString() } };
}

/** Kept from a report that was already published: its words go on as a further message, the rest is the incident's. */
function isTextOnly(kept: Draft): boolean {
  return kept.incidentId !== "" && kept.version === "";
}
