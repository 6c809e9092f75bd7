"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { controlStyle } from "#components/ui/control-style.ts";
import { Field } from "#components/ui/field.tsx";
import { useField } from "#components/ui/form-context.tsx";
import { postmortemLimits } from "#domain/postmortem/schema.ts";
import { BesideBox } from "./beside-box.tsx";
import { SavingWord } from "./saving-word.tsx";
import { TextVersion } from "./text-version.tsx";
import type { SavedText, useAutosave } from "./use-autosave.ts";
import { useCodeView } from "./use-code-view.ts";

type TextEditorProps = SavedText & {
  autosave: ReturnType<typeof useAutosave>;
  label: string;
  hint: string;
  labels: Readonly<Record<string, string>>;
  /** Hears how to insert into this text once it is written in. */
  onAim: (insert: (words: string) => void) => void;
};

/** One text of a section: an editor where scripts run, the plain field beneath it where they do not. */
export function TextEditor({ autosave, label, hint, labels, onAim, ...saved }: TextEditorProps) {
  const t = useTranslations("postmortem.write");
  const { language, section, initial } = saved;
  const name = language === "fr" ? "textFr" : "textEn";
  const field = useField({ name, present: initial.text, hint: false });
  const { text, version, saving, writing, type, settle } = autosave;
  const id = `${section}-${language}`;
  const plain = useRef<HTMLTextAreaElement>(null);
  const [isLive, setLive] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when scripts begin to run
  useEffect(() => {
    // Typed before that, or kept by the browser over a reload.
    const typed = plain.current?.value;
    if (typed !== undefined && typed !== text) type(typed);
    setLive(true);
  }, []);
  const { frame, isRich, insert } = useCodeView({ id, text, language, label, hint, labels, onText: type });
  return (
    <fieldset aria-label={label} className="flex min-w-0 flex-col gap-2" onFocus={() => onAim(insert)}>
      <Field id={id} label={label} error={field.error} thereNow={field.thereNow}>
        <div
          ref={frame}
          className={isRich ? "rounded-lg border border-control bg-surface focus-within:border-ink" : "hidden"}
        />
        <textarea
          {...field.aria}
          ref={plain}
          id={id}
          name={name}
          lang={language}
          dir="auto"
          rows={6}
          maxLength={postmortemLimits.text}
          placeholder={hint}
          // Where no script runs, what was typed before a refusal.
          value={isLive ? text : field.value}
          onChange={(event) => type(event.target.value)}
          hidden={isRich}
          className={`${controlStyle} field-sizing-content leading-relaxed`}
        />
      </Field>
      <TextVersion language={language} present={version} />
      <p id={`${id}-saving`} className="flex flex-wrap gap-x-3 text-muted text-sm" aria-live="polite">
        <SavingWord saving={saving} />
        {writing.map((one) => (
          <span key={one.name} className="text-warn-ink">
            {t("alsoWriting", one)}
          </span>
        ))}
      </p>
      {saving.status === "beside" ? (
        <BesideBox mine={text} theirs={saving.theirs} language={language} onChoice={settle} />
      ) : null}
    </fieldset>
  );
}
