import { readableOn } from "#lib/colour.ts";

/** Grounds of public.css: the accent must read as text (WCAG AA, 4.5:1 with a margin) on both. */
const grounds = { light: "#f3f1eb", dark: "#1c1f23" } as const;

/** The host's accent colour in a readable variant for each colour scheme, as custom properties. */
export function AccentStyle({ accent }: { accent: string }) {
  const light = readableOn(accent, { ground: grounds.light, ratio: 4.8 });
  const dark = readableOn(accent, { ground: grounds.dark, ratio: 4.8 });
  const css = `:root{--accent:${light}}@media screen and (prefers-color-scheme:dark){:root{--accent:${dark}}}`;
  return <style>{css}</style>;
}
