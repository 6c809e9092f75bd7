import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { NameList } from "#domain/service/components/name-list.tsx";
import { formatDay, type Place } from "#lib/i18n/format.ts";
import type { ServiceIdentity } from "#published/record-documents.ts";

/** What became of a service, told plainly: retired and replaced, come in another's place, called otherwise before. */
export function ServicePast({ page, place }: { page: ServiceIdentity; place: Place }) {
  const t = useTranslations("service");
  const { retiredAt, successors, predecessors, former } = page;
  const { language } = place;
  if (retiredAt === null && predecessors.length === 0 && former.length === 0) return null;
  const names = (services: typeof successors) => () => <NameList services={services} language={language} />;
  return (
    <ul className="mt-4 space-y-1 text-soft">
      {retiredAt !== null && (
        <li>
          {successors.length === 0
            ? t("retired", { day: formatDay(retiredAt, place) })
            : t.rich("replaced", { day: formatDay(retiredAt, place), names: names(successors) })}
        </li>
      )}
      {predecessors.length > 0 && <li>{t.rich("tookOver", { names: names(predecessors) })}</li>}
      {former.map(({ name, until }) => (
        <li key={until}>
          {t.rich("formerly", {
            day: formatDay(until, place),
            name: () => <Authored text={name} language={language} />,
          })}
        </li>
      ))}
    </ul>
  );
}
