/** The look of text controls; at least 44 px high, 16 px text so that telephones do not zoom. */
export const controlStyle =
  "w-full min-h-12 rounded-lg border border-control bg-surface px-3.5 py-2.5 text-base text-ink shadow-xs " +
  "placeholder:text-muted hover:border-ink aria-invalid:border-danger aria-invalid:border-2";
