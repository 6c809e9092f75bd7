import Link from "next/link";
import type { ReactNode } from "react";
import { type ButtonLook, buttonStyles } from "./button-style.ts";

type ButtonLinkProps = { href: string; look?: ButtonLook; className?: string; children: ReactNode };

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({ href, look = "primary", className = "", children }: ButtonLinkProps) {
  return (
    <Link href={href} prefetch={false} className={`${buttonStyles[look]} ${className}`}>
      {children}
    </Link>
  );
}
