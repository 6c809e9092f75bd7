"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";

const everyMs = 1_500;

/** Looks again until the edition is out; without JavaScript, a link does. */
export function PublicationWatch({ path }: { path: string }) {
  const t = useTranslations("compose.published");
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), everyMs);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <p>
      <a className="underline underline-offset-4" href={path}>
        {t("again")}
      </a>
    </p>
  );
}
