"use client";

import { useTypedValues, useWasStale } from "./form-context.tsx";

type KeptFieldProps = { name: string; value: string };

/** A field that nobody sees and that survives refusals, also where the page is made anew without JavaScript. */
export function KeptField({ name, value }: KeptFieldProps) {
  const typed = useTypedValues(name)?.[0];
  return <input type="hidden" name={name} value={typed ?? value} />;
}

/**
 * All fields as the form was made, by name, so that what its author changed can be told from what he only saw.
 * After a stale refusal, which shows what stands there now, that takes their place.
 */
export function FormBase({ values }: { values: Record<string, string> }) {
  const typed = useTypedValues("base")?.[0];
  const wasStale = useWasStale();
  const present = new URLSearchParams(values).toString();
  return <input type="hidden" name="base" value={wasStale ? present : (typed ?? present)} />;
}
