"use client";

import { useTranslations } from "next-intl";

/** The sentence of a refusal's code: the composing form's own where it has one, else the common one. */
export function useRefusal(): (code: string) => string {
  const own = useTranslations("compose.refusal");
  const common = useTranslations("refusal");
  return (code) => (own.has(code) ? own(code) : common.has(code) ? common(code) : common("unexpected"));
}
