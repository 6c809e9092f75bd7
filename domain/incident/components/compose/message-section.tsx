"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { controlStyle } from "#components/ui/control-style.ts";
import { Field } from "#components/ui/field.tsx";
import type { Draft } from "#domain/incident/draft.ts";
import { fillPhrase, hasPhrase, type StepContext } from "#domain/incident/draft-steps.ts";
import { incidentLimits } from "#domain/incident/schema.ts";
import { type Language, languages } from "#lib/i18n/language.ts";
import { useCompose, useDraftField, useFindings } from "./compose-context.ts";

/** What customers will read: the state, prepared sentences to tap, and the message in one language or both. */
export function MessageSection({ states }: { states: readonly Draft["state"][] }) {
  const t = useTranslations("compose.message");
  const { setting } = useCompose();
  const order = setting.language === "fr" ? languages : [...languages].reverse();
  return (
    <>
      <StateChoice states={states} />
      <Phrases />
      {order.map((language) => (
        <MessageText key={language} language={language} />
      ))}
      <p className="text-muted text-sm">{t("oneIsEnough")}</p>
    </>
  );
}

function StateChoice({ states }: { states: readonly Draft["state"][] }) {
  const t = useTranslations("compose.message");
  const state = useTranslations("state");
  const { draft, change } = useCompose();
  return (
    <fieldset className="grid grid-cols-2 gap-2">
      <legend className="mb-1.5 font-medium">{t("state")}</legend>
      {states.map((code) => (
        <label
          key={code}
          className="flex min-h-12 cursor-pointer items-center gap-2.5 rounded-lg border border-control bg-surface px-3 py-2 leading-tight hover:border-ink has-checked:border-ink has-checked:font-semibold has-checked:ring-2 has-checked:ring-ink"
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
    </fieldset>
  );
}

function fillAll(draft: Draft, context: StepContext) {
  return new Map(context.phrases.map((phrase) => [phrase.id, fillPhrase(phrase, draft, context)]));
}

/** Sentences for the state chosen; a tap puts one into both languages, another takes it out again. */
function Phrases() {
  const t = useTranslations("compose.message");
  const { draft, setting, isLive } = useCompose();
  const texts = useFindings(fillAll);
  const fitting = setting.phrases.filter(({ state }) => !isLive || state === draft.state);
  return (
    <div className="flex flex-col gap-2">
      <p className="font-medium">{t("phrases")}</p>
      <ul className="flex flex-col gap-2">
        {fitting.map((phrase) => {
          const filled = texts.get(phrase.id) ?? phrase.text;
          const isIn = hasPhrase(draft, filled);
          return (
            <li key={phrase.id}>
              <button
                type="submit"
                name="intent"
                value={`phrase:${phrase.id}`}
                aria-pressed={isIn}
                className={`flex min-h-12 w-full items-start gap-2 rounded-lg border px-3.5 py-2.5 text-start leading-snug hover:border-ink ${isIn ? "border-accent bg-accent-soft ring-1 ring-accent" : "border-control bg-surface"}`}
              >
                <span aria-hidden="true" className="w-4 shrink-0 font-bold text-accent text-lg leading-snug">
                  {isIn ? "✓" : "+"}
                </span>
                <span className="line-clamp-3">{filled[setting.language]}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
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
        rows={4}
        dir="auto"
        value={field.value}
        onChange={(event) => field.set(event.target.value)}
        className={`${controlStyle} field-sizing-content max-h-[60vh] min-h-28 leading-relaxed`}
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
