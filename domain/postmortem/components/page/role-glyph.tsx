import type { ReactNode } from "react";
import type { FactorRole } from "#domain/postmortem/schema.ts";

const shapes = {
  trigger: <path d="M0-17 17 0 0 17-17 0Z" />,
  contributing: <circle r="15" />,
  amplifier: <path d="M-14-14h28v28h-28Z" />,
  prolonging: <path d="M-9-14H9L16 0 9 14H-9L-16 0Z" />,
} as const satisfies Record<FactorRole, ReactNode>;

/** What a factor did, as a shape around its number: set off, helped, made larger, made longer. */
export function RoleGlyph({ role }: { role: FactorRole | null }) {
  return shapes[role ?? "contributing"];
}
