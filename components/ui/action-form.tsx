"use client";

import { useLocale } from "next-intl";
import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { type FormAction, untouched } from "#lib/form-state.ts";
import { FormAnswer } from "./form-answer.tsx";
import { FormContext } from "./form-context.tsx";

type ActionFormProps = { action: FormAction; children: ReactNode; className?: string; label?: string };

/**
 * A form sent to a server action, with or without JavaScript. A refusal keeps what was typed, says what is wrong
 * above and beside each field, and moves the focus to the first one.
 */
export function ActionForm({ action, children, className = "flex flex-col gap-5", label }: ActionFormProps) {
  const [state, submit] = useActionState(action, untouched);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.status === "idle") return;
    const target = form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    (target ?? form.current?.querySelector<HTMLElement>("[data-answer]"))?.focus();
  }, [state]);
  return (
    <FormContext value={state}>
      <form ref={form} action={submit} aria-label={label} noValidate className={className}>
        <input type="hidden" name="locale" value={useLocale()} />
        <FormAnswer />
        <FieldsOfAttempt key={state.attempt}>{children}</FieldsOfAttempt>
      </form>
    </FormContext>
  );
}

/** Mounted anew after each answer, since React does not update the default of a select or a box that exists. */
function FieldsOfAttempt({ children }: { children: ReactNode }) {
  return <>{children}</>;
}
