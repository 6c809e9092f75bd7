"use client";

import { useCallback, useEffect, useRef } from "react";
import { type Draft, draftFromStore, isWorthKeeping } from "#domain/incident/draft.ts";

/** A draft older than this is forgotten, in milliseconds. */
const keptForMs = 7 * 86_400_000;
const pauseMs = 250;

function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch (error) {
    // A browser may refuse storage altogether: then nothing is kept and nothing else changes.
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** The draft that this device keeps under `key`, or null. */
export function readKept(key: string): Draft | null {
  const text = storage()?.getItem(key) ?? null;
  if (text === null) return null;
  try {
    const kept: unknown = JSON.parse(text);
    const { savedAt, draft } = kept as { savedAt: number; draft: unknown };
    return Date.now() - savedAt < keptForMs ? draftFromStore(draft) : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}

/** Keeps `draft` under `key` on this device; one with nothing in it is forgotten. False when the device would not. */
export function keep(key: string, draft: Draft): boolean {
  const store = storage();
  if (store === null) return false;
  if (!isWorthKeeping(draft)) {
    store.removeItem(key);
    return true;
  }
  try {
    store.setItem(key, JSON.stringify({ savedAt: Date.now(), draft }));
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

/** Forgets what is kept under `key`. */
export function forget(key: string): void {
  storage()?.removeItem(key);
}

/** Keeps the draft as it is typed, and at once when the page goes to the background. `stop` ends it and forgets. */
export function useKeptDraft({ storageKey, draft }: { storageKey: string; draft: Draft }) {
  const latest = useRef(draft);
  const isOver = useRef(false);
  const first = useRef(draft);
  latest.current = draft;
  useEffect(() => {
    if (draft === first.current) return;
    const timer = setTimeout(() => {
      if (!isOver.current) keep(storageKey, draft);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [storageKey, draft]);
  useEffect(() => {
    const atOnce = () => {
      if (!isOver.current && latest.current !== first.current) keep(storageKey, latest.current);
    };
    document.addEventListener("visibilitychange", atOnce);
    window.addEventListener("pagehide", atOnce);
    return () => {
      document.removeEventListener("visibilitychange", atOnce);
      window.removeEventListener("pagehide", atOnce);
    };
  }, [storageKey]);
  return useCallback(() => {
    isOver.current = true;
    forget(storageKey);
  }, [storageKey]);
}
