"use client";

import { useTypedValues, useWasStale } from "./form-context.tsx";

/**
 * The version that a form was typed against. It survives refusals, also where the page is made anew without JavaScript;
 * only after a stale one, which showed what stands there now, the present version takes its place.
 */
export function VersionField({ present }: { present: number }) {
  const typed = useTypedValues("version")?.[0];
  const wasStale = useWasStale();
  return <input type="hidden" name="version" value={wasStale ? present : (typed ?? present)} />;
}
