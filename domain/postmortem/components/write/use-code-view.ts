"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Language } from "#lib/i18n/language.ts";
import type { CodeView } from "./code-view.ts";

type Ask = {
  id: string;
  text: string;
  language: Language;
  label: string;
  hint: string;
  /** The words of each reference; those known when the editor is made. */
  labels: Readonly<Record<string, string>>;
  onText: (text: string) => void;
};

/** Puts an editor into `frame` once its code is there and the frame is seen; before that, or without, the plain field goes on. */
export function useCodeView({ id, text, language, label, hint, labels, onText }: Ask) {
  const frame = useRef<HTMLDivElement>(null);
  const view = useRef<CodeView | null>(null);
  const [isRich, setRich] = useState(false);
  const latest = useRef({ text, onText });
  latest.current = { text, onText };

  useEffect(() => {
    if (Object.keys(labels).length === 0) return;
    let isGone = false;
    // Without it (an old browser, a lost file) the plain field goes on.
    const load = import("./code-view.ts").catch(() => null);
    void load.then((module) => {
      if (module === null || isGone || frame.current === null) return;
      view.current = module.mountCodeView({
        ...{ parent: frame.current, text: latest.current.text, lang: language, label, labels, hint },
        describedBy: `${id}-saving`,
        onText: (next) => latest.current.onText(next),
      });
      setRich(true);
    });
    return () => {
      isGone = true;
      view.current?.destroy();
      view.current = null;
    };
  }, [id, language, label, hint, labels]);

  useEffect(() => view.current?.setText(text), [text]);

  const insert = useCallback((words: string) => {
    if (view.current === null) latest.current.onText(`${latest.current.text}${words}`);
    else view.current.insert(words);
  }, []);
  return { frame, isRich, insert };
}
