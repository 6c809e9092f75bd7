const base =
  "inline-flex min-h-12 items-center justify-center gap-2 rounded-lg py-2.5 text-center font-semibold " +
  "transition-colors disabled:cursor-progress disabled:opacity-60 aria-disabled:opacity-60";

/** The looks of a button or of a link that acts as one. */
export const buttonStyles = {
  primary: `${base} px-5 bg-accent text-on-accent shadow-xs hover:bg-accent-strong`,
  quiet: `${base} px-5 border border-control bg-surface text-ink hover:border-ink hover:bg-sunken`,
  danger: `${base} px-5 bg-danger text-on-danger shadow-xs hover:bg-danger-strong`,
  plain: `${base} px-3 text-accent underline-offset-4 hover:underline`,
} as const;

/** A look of a button. */
export type ButtonLook = keyof typeof buttonStyles;
