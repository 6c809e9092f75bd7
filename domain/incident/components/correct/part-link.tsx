import Link from "next/link";
import type { ReactNode } from "react";

type PartLinkProps = { href: string; label: string; about?: string | undefined; children?: ReactNode };

/** One thing that can be put right: a whole row to tap, with what stands there now. */
export function PartLink({ href, label, about, children }: PartLinkProps) {
  return (
    <li className="border-line border-b last:border-b-0">
      <Link
        href={href}
        prefetch={false}
        className="-mx-2 flex min-h-14 items-center justify-between gap-4 rounded-lg px-2 py-2.5 hover:bg-sunken"
      >
        <span className="flex min-w-0 flex-col">
          <span className="font-medium text-accent">{label}</span>
          {about || children ? <span className="text-muted text-sm">{about ?? children}</span> : null}
        </span>
        <svg aria-hidden="true" viewBox="0 0 16 16" className="size-5 shrink-0 fill-none stroke-2 stroke-muted">
          <path d="M6 3l5 5-5 5" />
        </svg>
      </Link>
    </li>
  );
}
