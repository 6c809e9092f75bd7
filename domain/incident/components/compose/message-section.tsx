"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { controlStyle } from "#components/ui/control-style.ts";
import { Field } from "#components/ui/field.tsx";
import type { Draft } from "#domain/incident/draft.ts";
import { incidentLimits } from "#domain/incident/schema.ts";
import { type Language, languages } from "#lib/i18n/language.ts";
import { BlankFields } from "./blank-fields.tsx";
import { useCompose, useDraftField } from "./compose-context.ts";
import { FieldError } from "./field-error.tsx";
import { PhraseRow } from "./phrase-row.tsx";

/** What customers will read: the state, prepared sentences to tap, and the message in one language or both. */
export function MessageSection({ states }: { states: readonly Draft["state"][] }) {
  const t = useTranslations("compose.message");
  const { setting, draft, isLive } = useCompose();
  const order = setting.language === "fr" ? languages : [...languages].reverse();
  // What is over already needs no state: without JavaScript the choice stays, and does not count.
  const hasState = draft.over === "" || !isLive;
  return (
    <>
      {hasState ? <StateChoice states={states} /> : <input type="hidden" name="state" value={draft.state} />}
      <PhraseRow />
      <BlankFields />
      {order.map((language) => (
        <MessageText key={language} language={language} />
      ))}
      <p className="-mt-1 text-muted text-sm">{t("oneIsEnough")}</p>
    </>
  );
}

function StateChoice({ states }: { states: readonly Draft["state"][] }) {
  const t = useTranslations("compose.message");
  const state = useTranslations("state");
  const { draft, change, problems } = useCompose();
  const code = problems.find(({ field }) => field === "state")?.code ?? null;
  return (
    <fieldset id="compose-state" className="flex flex-col gap-2">
      <legend className="sr-only">{t("state")}</legend>
      <div className="grid grid-cols-2 gap-1 rounded-xl bg-sunken p-1 sm:grid-cols-4">
        {states.map((code) => (
          <label
            key={code}
            className="flex min-h-11 cursor-pointer items-center gap-2.5 rounded-lg px-3 py-1.5 leading-tight hover:bg-surface/60 has-checked:bg-surface has-checked:font-semibold has-checked:shadow-xs has-checked:ring-2 has-checked:ring-ink has-focus-visible:outline-3 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name="state"
              value={code}
              checked={draft.state === code}
              onChange={() => change({ state: code })}
              className="size-5 shrink-0 accent-ink"
            />
            {state(code)}
          </label>
        ))}
      </div>
      <FieldError id="compose-state" code={code} />
    </fieldset>
  );
}

function MessageText({ language }: { language: Language }) {
  const t = useTranslations("compose.message");
  const field = useDraftField(language === "fr" ? "textFr" : "textEn");
  const area = useRef<HTMLTextAreaElement>(null);
  useGrowing(area, field.value);
  const left = incidentLimits.text - field.value.length;
  return (
    <Field id={field.id} label={t(language)} error={field.error}>
      <textarea
        {...field.aria}
        ref={area}
        id={field.id}
        name={field.name}
        lang={language}
        rows={3}
        dir="auto"
        value={field.value}
        onChange={(event) => field.set(event.target.value)}
        className={`${controlStyle} field-sizing-content max-h-[60vh] min-h-24 scroll-mt-20 leading-relaxed`}
      />
      {left < 1_000 ? (
        <p className={`text-sm ${left < 0 ? "font-semibold text-danger" : "text-muted"}`}>
          {t("left", { count: left })}
        </p>
      ) : null}
    </Field>
  );
}

/** Where the browser cannot size a field to its content, does it here. */
function useGrowing(area: { current: HTMLTextAreaElement | null }, value: string) {
  useEffect(() => {
    const element = area.current;
    if (element === null || value === "" || CSS.supports("field-sizing", "content")) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [area, value]);
}
