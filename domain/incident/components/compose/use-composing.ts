"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useActionState, useCallback, useEffect, useRef, useState, useTransition } from "react";
import type { ComposeAction, ComposeAnswer } from "#domain/incident/compose-answer.ts";
import { type Draft, draftFromForm } from "#domain/incident/draft.ts";
import { type Step, type StepContext, stepFrom, takeStep } from "#domain/incident/draft-steps.ts";
import type { Language } from "#lib/i18n/language.ts";
import { keep, readKept, useKeptDraft } from "./use-kept-draft.ts";

/** Whether the last attempt to send reached the server. */
export type Delivery = "idle" | "offline" | "failed";

/** Refusals after which the page itself is out of date. */
const movedCodes = ["stale", "closes_differ", "repeated_differently", "service_retired", "service_unknown"];

type Ask = {
  action: ComposeAction;
  initial: Draft;
  context: StepContext;
  /** Under what this device keeps the draft: names member and form. */
  storageKey: string;
  language: Language;
  memberId: string;
};

/** The life of a composing form: typing, steps, keeping, sending; with JavaScript here, without it by the server action alone. */
export function useComposing({ action, initial, context, storageKey, language, memberId }: Ask) {
  const router = useRouter();
  const [served, serve] = useActionState(action, {
    status: "idle",
    attempt: 0,
    draft: initial,
  } satisfies ComposeAnswer);
  const [answer, setAnswer] = useState<ComposeAnswer>(served);
  const [draft, setDraft] = useState<Draft>(served.draft);
  const [delivery, setDelivery] = useState<Delivery>("idle");
  const [restored, setRestored] = useState<"none" | "restored">("none");
  const [isLive, setLive] = useState(false);
  const [isSending, startSending] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const stopKeeping = useKeptDraft({ storageKey, draft });

  // What was typed before React woke up, or put back by the browser, counts; then what this device kept.
  useEffect(() => {
    setLive(true);
    if (form.current === null) return;
    const typed = draftFromForm(new FormData(form.current));
    const kept = served.status === "idle" ? readKept(storageKey) : null;
    if (kept === null) setDraft(typed);
    else {
      setDraft(kept.version === "" ? { ...typed, textFr: kept.textFr, textEn: kept.textEn } : kept);
      setRestored("restored");
    }
  }, [served, storageKey]);

  const change = useCallback((part: Partial<Draft> | ((draft: Draft) => Partial<Draft>)) => {
    setDraft((before) => ({ ...before, sentAt: "", ...(typeof part === "function" ? part(before) : part) }));
  }, []);
  const take = useCallback((step: Step) => setDraft((before) => takeStep(before, step, context)), [context]);

  const settle = (next: ComposeAnswer) => {
    setAnswer(next);
    setDraft(next.draft);
    if (next.status === "posted") {
      stopKeeping();
      router.push(`/${language}/team/incidents/${next.incidentId}/published?update=${next.updateId ?? ""}`);
    } else if (next.status === "already") {
      keep(`vigie:draft:${memberId}:${next.incidentId}`, {
        ...next.draft,
        incidentId: next.incidentId,
        version: "",
        seenSeq: "",
      });
    } else if (next.status === "refused" && movedCodes.includes(next.code)) router.refresh();
  };

  const send = (body: FormData) => {
    const sentAt = draft.sentAt || new Date().toISOString();
    body.set("sentAt", sentAt);
    body.set("live", "yes");
    body.set("intent", "publish");
    setDraft((before) => ({ ...before, sentAt }));
    setDelivery("idle");
    startSending(async () => {
      try {
        settle(await action(answer, body));
      } catch (error) {
        // Only the network or a server that went away end here: the action itself answers every refusal.
        if (!(error instanceof Error)) throw error;
        keep(storageKey, { ...draft, sentAt });
        setDelivery(navigator.onLine ? "failed" : "offline");
      }
    });
  };

  const submit = (event: FormEvent<HTMLFormElement>) => {
    const pressed = (event.nativeEvent as SubmitEvent).submitter;
    if (pressed?.getAttribute("formaction") !== null && pressed !== null) return;
    event.preventDefault();
    const intent = pressed?.getAttribute("value") ?? "";
    const step = stepFrom(intent);
    if (step !== null) take(step);
    if (intent !== "publish" || isSending) return;
    if (navigator.onLine) send(new FormData(event.currentTarget));
    else {
      keep(storageKey, draft);
      setDelivery("offline");
    }
  };

  const startOver = () => {
    setDraft({ ...initial, idempotencyKey: crypto.randomUUID() });
    setRestored("none");
  };
  return { answer, draft, change, take, form, serve, submit, isLive, isSending, delivery, restored, startOver };
}
