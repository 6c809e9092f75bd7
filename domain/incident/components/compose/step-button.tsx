"use client";

import type { ReactNode } from "react";
import { type ButtonLook, buttonStyles } from "#components/ui/button-style.ts";

type StepButtonProps = {
  step: string;
  look?: ButtonLook;
  className?: string;
  isPressed?: boolean;
  children: ReactNode;
};

/** A button that does one step of the draft: in the browser at once, without JavaScript by sending the form. */
export function StepButton({ step, look = "quiet", className = "", isPressed, children }: StepButtonProps) {
  return (
    <button
      type="submit"
      name="intent"
      value={step}
      aria-pressed={isPressed}
      className={`${buttonStyles[look]} ${className}`}
    >
      {children}
    </button>
  );
}
