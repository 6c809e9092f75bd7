import { formatList } from "#lib/i18n/format.ts";
import { typeset } from "#lib/i18n/typeset.ts";
import type { StatusPage } from "#published/documents.ts";

type Translate = (key: string, values?: Record<string, string | number>) => string;

/** The status page's one sentence: one or two services by name, more by number. `t` is unscoped. */
export function headlineOf(page: StatusPage, t: Translate): string {
  const { code, services, total } = page.headline;
  const count = services.length;
  if (code === "operational" && total === 0) return t("status.noServices");
  const quoted = services.map((service) =>
    t("status.quoted", { name: typeset(service.name.text, service.name.language) }),
  );
  const names = count > 2 ? "" : formatList(quoted, page.language);
  return t(`status.headline.${code}`, { names, count, total, how: count > 2 ? "number" : "names" });
}
