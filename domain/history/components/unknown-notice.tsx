import { useTranslations } from "next-intl";
import { Notice } from "#components/ui/notice.tsx";
import type { Mapped } from "#domain/history/schema.ts";

/** That components lead to no service: an incident that is here once is not completed by a later import. */
export function UnknownNotice({ services }: { services: Mapped[] }) {
  const t = useTranslations("import");
  const count = services.filter(({ how }) => how === "unknown").length;
  if (count === 0) return null;
  return (
    <Notice tone="warn" title={t("unknownWarning", { count })}>
      <p>{t("unknownWhy")}</p>
    </Notice>
  );
}
