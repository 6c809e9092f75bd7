"use client";

import { memo } from "react";

type CheckRowProps = {
  name: string;
  value: string;
  label: string;
  lang: string | undefined;
  isChecked: boolean;
  onToggle: (value: string) => void;
};

/** A service to tick, the whole row being the target. There may be hundreds: drawn again only when it changes. */
export const CheckRow = memo(function CheckRow({ name, value, label, lang, isChecked, onToggle }: CheckRowProps) {
  return (
    <label className="flex min-h-12 cursor-pointer items-center gap-3 py-1.5">
      <input
        type="checkbox"
        name={name}
        value={value}
        checked={isChecked}
        onChange={() => onToggle(value)}
        className="size-5 shrink-0 accent-ink"
      />
      <span lang={lang}>{label}</span>
    </label>
  );
});
