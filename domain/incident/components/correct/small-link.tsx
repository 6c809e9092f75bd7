import Link from "next/link";

type SmallLinkProps = {
  href: string;
  label: string /** What it is about, for those who hear it out of its row. */;
  about: string;
};

/** A small link beside a text. */
export function SmallLink({ href, label, about }: SmallLinkProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="inline-flex min-h-11 items-center text-accent text-sm underline underline-offset-4"
    >
      {label} <span className="sr-only">{about}</span>
    </Link>
  );
}
