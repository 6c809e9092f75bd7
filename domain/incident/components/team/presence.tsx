"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type Signs, useSigns } from "./use-signs.ts";

/**
 * Says beside the composing form of the page who else is writing, and when the incident has moved on meanwhile; tells the
 * others that this member writes as long as a message is typed and the page is seen. Where there is no answer it stays silent.
 */
export function Presence({ subject, path, since, initial }: Signs) {
  const t = useTranslations("team.presence");
  const router = useRouter();
  const { writing, moved } = useSigns({ subject, path, since, initial });
  return (
    <div
      aria-live="polite"
      className="sticky top-[4.25rem] z-[9] flex flex-col gap-2 empty:-mb-6 empty:static md:top-[7.25rem]"
    >
      {moved === null ? null : (
        <p className="rounded-lg border border-danger bg-danger-soft px-3 py-2 font-semibold text-danger shadow-md">
          {t(`moved.${moved.kind}`, { at: moved.at, author: moved.author ?? t("somebody") })}{" "}
          <a
            href={moved.path}
            onClick={() => router.refresh()}
            className="inline-flex min-h-6 items-center underline underline-offset-4"
          >
            {t("look")}
          </a>
        </p>
      )}
      {writing.map(({ name, since: from }) => (
        <p
          key={`${name} ${from}`}
          className="rounded-lg border border-warn bg-warn-soft px-3 py-2 text-sm text-warn-ink shadow-sm"
        >
          {t(subject === "new" ? "reporting" : "writing", { name, since: from })}
        </p>
      ))}
    </div>
  );
}
