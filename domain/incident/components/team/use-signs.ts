"use client";

import { useEffect, useState } from "react";

/** What the presence route answers, and what a page starts with: others who write, and what happened since the form was opened. */
export type Present = {
  writing: { name: string; since: string }[];
  moved: { kind: "message" | "correction" | "report"; at: string; author: string | null; path: string } | null;
};

/** Where a composing form gives its signs of life, and what the page knew when it was made. */
export type Signs = {
  /** The incident's id, or "new" for a report. */
  subject: string;
  /** Where signs of life go; null: this reader gives none. */
  path: string | null;
  /** When the page was made (ISO): reports since then are news. */
  since: string;
  initial: Present;
};

/** How often the form gives and takes signs of life, in milliseconds. */
const everyMs = 10_000;

/** How long after a letter or a tap the form is looked at, in milliseconds. */
const pauseMs = 400;

/** The page's composing form: the one that counts the messages its author has seen. */
function composer(): HTMLFormElement | null {
  return document.querySelector<HTMLInputElement>("input[name=seenSeq]")?.form ?? null;
}

function isTyped(): boolean {
  const fields = composer()?.querySelectorAll<HTMLTextAreaElement>("textarea[name=textFr], textarea[name=textEn]");
  return [...(fields ?? [])].some(({ value }) => value.trim() !== "");
}

function signOf(fields: { subject: string; since: string; writing: "yes" | "no" }): FormData {
  const form = new FormData();
  const version = composer()?.querySelector<HTMLInputElement>("input[name=version]")?.value ?? "";
  for (const [name, value] of Object.entries({ ...fields, version })) form.set(name, value);
  return form;
}

/** Others who write, and what they did: asked for every few seconds while the page is seen, and told about this member. */
export function useSigns({ subject, path, since: opened, initial }: Signs): Present {
  const [present, setPresent] = useState(initial);
  // A page that is made anew around the form leaves the form as old as it was.
  const [since] = useState(opened);
  useEffect(() => {
    if (path === null) return;
    let told = false;
    let isOver = false;
    let pause: ReturnType<typeof setTimeout> | undefined;
    const beat = async () => {
      if (isOver || document.hidden || !navigator.onLine) return;
      told = isTyped();
      const body = signOf({ subject, since, writing: told ? "yes" : "no" });
      try {
        const answer = await fetch(path, { method: "POST", body, signal: AbortSignal.timeout(everyMs) });
        if (answer.status === 200 && !isOver) setPresent(await answer.json());
      } catch (error) {
        // No network, or no answer in time: what is known stays, and the next beat asks again.
        if (!(error instanceof Error)) throw error;
      }
    };
    const lookSoon = () => {
      clearTimeout(pause);
      pause = setTimeout(() => isTyped() !== told && void beat(), pauseMs);
    };
    const leave = () => {
      isOver = true;
      if (told) navigator.sendBeacon(path, signOf({ subject, since, writing: "no" }));
      told = false;
    };
    const comeBack = () => {
      isOver = false;
      void beat();
    };
    const first = setTimeout(beat, pauseMs);
    const timer = setInterval(beat, everyMs);
    const heard = [
      [document, "input", lookSoon],
      [document, "click", lookSoon],
      [document, "visibilitychange", beat],
      [window, "pagehide", leave],
      [window, "pageshow", comeBack],
    ] as const;
    for (const [target, name, listener] of heard) target.addEventListener(name, listener);
    return () => {
      for (const id of [first, timer, pause]) clearTimeout(id);
      for (const [target, name, listener] of heard) target.removeEventListener(name, listener);
      leave();
    };
  }, [subject, path, since]);
  return present;
}
