import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import type { Language } from "#lib/i18n/language.ts";
import type { ServiceName as Name } from "#published/documents.ts";

/** A service as it was called then, leading to its page; what it is called today is said where that differs. */
export function ServiceName({ service, language }: { service: Name; language: Language }) {
  const t = useTranslations("page");
  const { name, path, today } = service;
  return (
    <>
      {path === null ? (
        <Authored text={name} language={language} />
      ) : (
        <a href={path} className="inline-block py-[3px] text-inherit decoration-line hover:decoration-current">
          <Authored text={name} language={language} />
        </a>
      )}
      {today !== null && (
        <span className="text-sm font-normal text-soft">
          {t.rich("today", { name: () => <Authored text={today} language={language} /> })}
        </span>
      )}
    </>
  );
}
