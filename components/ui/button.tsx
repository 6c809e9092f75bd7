"use client";

import type { ComponentProps, ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { type ButtonLook, buttonStyles } from "./button-style.ts";

type ButtonProps = {
  look?: ButtonLook;
  children: ReactNode;
} & Pick<
  ComponentProps<"button">,
  | "type"
  | "name"
  | "value"
  | "formAction"
  | "formNoValidate"
  | "onClick"
  | "aria-label"
  | "form"
  | "disabled"
  | "className"
>;

/** A button; submits its form unless told otherwise, and waits while the form is being sent. */
export function Button({
  look = "primary",
  type = "submit",
  children,
  className = "",
  disabled,
  ...button
}: ButtonProps) {
  const { pending } = useFormStatus();
  const isWaiting = pending && type === "submit";
  return (
    <button
      {...button}
      type={type}
      disabled={disabled === true || isWaiting}
      aria-busy={isWaiting || undefined}
      className={`${buttonStyles[look]} ${className}`}
    >
      {children}
    </button>
  );
}
