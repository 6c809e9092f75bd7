"use client";

import { useRouter } from "next/navigation";
import { type Dispatch, type SetStateAction, useState, useTransition } from "react";
import type { ComposeAction, ComposeAnswer } from "#domain/incident/compose-answer.ts";
import type { Draft } from "#domain/incident/draft.ts";
import type { Language } from "#lib/i18n/language.ts";
import { keep } from "./use-kept-draft.ts";

/** What came of the last attempt to send, where it did not reach the server. */
export type Delivery = "idle" | "offline" | "failed";

/** Refusals after which the page itself is out of date. */
const movedCodes = ["stale", "closes_differ", "repeated_differently", "service_retired", "service_unknown"];

type Ask = {
  action: ComposeAction;
  served: ComposeAnswer;
  draft: Draft;
  setDraft: Dispatch<SetStateAction<Draft>>;
  stopKeeping: () => void;
  storageKey: string;
  language: Language;
  memberId: string;
};

/** Sends the form once at a time. Where there is no network, or no answer, the draft stays on this device and says so. */
export function useSending({ action, served, draft, setDraft, stopKeeping, storageKey, language, memberId }: Ask) {
  const router = useRouter();
  const [answer, setAnswer] = useState<ComposeAnswer>(served);
  const [delivery, setDelivery] = useState<Delivery>("idle");
  const [isSending, startSending] = useTransition();

  const settle = (next: ComposeAnswer) => {
    setAnswer(next);
    setDraft(next.draft);
    if (next.status === "posted") {
      stopKeeping();
      router.push(`/${language}/team/incidents/${next.incidentId}/published?update=${next.updateId ?? ""}`);
    } else if (next.status === "already") {
      const { incidentId } = next;
      keep(`vigie:draft:${memberId}:${incidentId}`, { ...next.draft, incidentId, version: "", seenSeq: "" });
      stopKeeping();
    } else if (next.status === "refused" && movedCodes.includes(next.code)) router.refresh();
  };

  const send = (body: FormData) => {
    if (isSending) return;
    const sentAt = draft.sentAt || new Date().toISOString();
    keep(storageKey, { ...draft, sentAt });
    setDraft((before) => ({ ...before, sentAt }));
    setDelivery(navigator.onLine ? "idle" : "offline");
    if (!navigator.onLine) return;
    for (const [name, value] of Object.entries({ sentAt, live: "yes", intent: "publish" })) body.set(name, value);
    startSending(async () => {
      try {
        settle(await action(answer, body));
      } catch (error) {
        // Only the network or a server that went away end here: the action itself answers every refusal.
        if (!(error instanceof Error)) throw error;
        setDelivery(navigator.onLine ? "failed" : "offline");
      }
    });
  };
  return { answer, delivery, isSending, send };
}
