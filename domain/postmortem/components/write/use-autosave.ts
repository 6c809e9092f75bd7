"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { saveKept, saveRefused } from "#domain/postmortem/save-schema.ts";
import type { SectionKey } from "#domain/postmortem/schema.ts";
import type { Language } from "#lib/i18n/language.ts";
import { forgetTyped, keepTyped, readTyped } from "./typed-store.ts";

/** What somebody else wrote in the same text meanwhile. */
export type Theirs = { version: number; text: string; author: string | null; at: string };

/** Where a text stands: as kept by the server, typed further, on its way, waiting for the network, refused, or beside somebody else's. */
export type Saving =
  | { status: "kept" | "typed" | "sending" | "waiting" }
  | { status: "refused"; title: string }
  | { status: "beside"; theirs: Theirs };

/** What a text is saved under, and what the page knew of it when it was made. */
export type SavedText = {
  path: string;
  incidentId: string;
  section: SectionKey;
  language: Language;
  initial: { text: string; version: number };
};

const pauseMs = 700;
const retryMs = 3_000;

/**
 * Keeps a text as it is typed: on this device at once, on the server after a pause, again and again until it is there. A save that
 * meets somebody else's words stops and shows both; `settle` goes on with either.
 */
export function useAutosave({ path, incidentId, section, language, initial }: SavedText) {
  const key = `vigie:postmortem:${incidentId}:${section}:${language}`;
  const [text, setText] = useState(initial.text);
  const [version, setVersion] = useState(initial.version);
  const [saving, setSaving] = useState<Saving>({ status: "kept" });
  const [writing, setWriting] = useState<{ name: string; since: string }[]>([]);
  const latest = useRef({ text, version, saved: initial.text, isSending: false });
  latest.current.text = text;
  latest.current.version = version;

  const send = useCallback(async () => {
    const now = latest.current;
    if (now.isSending) return;
    now.isSending = true;
    const { text: sent, version: against } = now;
    setSaving({ status: "sending" });
    const answer = await deliver(path, { section, language, version: against, text: sent });
    now.isSending = false;
    if (answer.kind === "kept") {
      now.saved = sent;
      setVersion(answer.version);
      setWriting(answer.writing);
      if (now.text === sent) forgetTyped(key);
      else keepTyped(key, { text: now.text, version: answer.version });
      setSaving({ status: now.text === sent ? "kept" : "typed" });
    } else setSaving(answer.kind === "beside" ? { status: "beside", theirs: answer.theirs } : answer.saving);
  }, [path, section, language, key]);

  const restore = useCallback(
    (typed: { text: string; version: number }) => {
      if (typed.text === latest.current.saved) return forgetTyped(key);
      setText(typed.text);
      setVersion(typed.version);
      setSaving({ status: "typed" });
    },
    [key],
  );
  useRestoring(key, restore);
  useSendingLater({ saving, text, send });

  const type = (next: string) => {
    setText(next);
    keepTyped(key, { text: next, version: latest.current.version });
    setSaving((before) => (before.status === "beside" || before.status === "sending" ? before : { status: "typed" }));
  };

  const settle = (choice: "mine" | "theirs", theirs: Theirs) => {
    setVersion(theirs.version);
    if (choice === "mine") {
      keepTyped(key, { text: latest.current.text, version: theirs.version });
      return setSaving({ status: "typed" });
    }
    latest.current.saved = theirs.text;
    setText(theirs.text);
    forgetTyped(key);
    setSaving({ status: "kept" });
  };
  return { text, version, saving, writing, type, settle };
}

/** Hands over what this device keeps of the text, once. */
function useRestoring(key: string, restore: (typed: { text: string; version: number }) => void): void {
  useEffect(() => {
    const typed = readTyped(key);
    if (typed !== null) restore(typed);
  }, [key, restore]);
}

/** Sends after a pause what was typed, and again what waits, at once when the network comes back. */
function useSendingLater({ saving, text, send }: { saving: Saving; text: string; send: () => Promise<void> }): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: every further letter begins the pause anew
  useEffect(() => {
    if (saving.status !== "typed" && saving.status !== "waiting") return;
    const timer = setTimeout(() => void send(), saving.status === "typed" ? pauseMs : retryMs);
    const atOnce = () => void send();
    window.addEventListener("online", atOnce);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", atOnce);
    };
  }, [saving, text, send]);
}

type Delivered =
  | { kind: "kept"; version: number; writing: { name: string; since: string }[] }
  | { kind: "beside"; theirs: Theirs }
  | { kind: "not"; saving: Saving };

/** One attempt. Without network, without an answer or while the server restarts, the text waits. */
async function deliver(path: string, fields: Record<string, string | number>): Promise<Delivered> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, String(value));
  try {
    const answer = await fetch(path, {
      method: "POST",
      body,
      signal: AbortSignal.timeout(15_000),
    });
    const read: unknown = await answer.json();
    const kept = saveKept.safeParse(read);
    if (answer.ok && kept.success) return { kind: "kept", ...kept.data };
    const refused = saveRefused.safeParse(read);
    if (!refused.success || answer.status === 503) return { kind: "not", saving: { status: "waiting" } };
    const { current, title } = refused.data;
    if (current !== undefined) return { kind: "beside", theirs: current };
    return { kind: "not", saving: { status: "refused", title } };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { kind: "not", saving: { status: "waiting" } };
  }
}
