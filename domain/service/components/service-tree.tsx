import { Authored } from "#components/authored.tsx";
import { LevelWord } from "#domain/service/components/level-word.tsx";
import { ServiceLine } from "#domain/service/components/service-line.tsx";
import type { Place } from "#lib/i18n/format.ts";
import type { ServiceRow } from "#published/documents.ts";

type Props = { rows: ServiceRow[]; place: Place };

/** The tree of services: groups as headings (one may hold another), services as lines. */
export function ServiceTree({ rows, place }: Props) {
  return <Branch rows={rows} place={place} heading="h3" />;
}

function Branch({ rows, place, heading }: Props & { heading: "h3" | "h4" }) {
  const groups = rows.filter((row) => row.children !== null);
  const services = rows.filter((row) => row.children === null);
  return (
    <>
      {services.length > 0 && (
        <ul>
          {services.map((row) => (
            <ServiceLine key={row.service.id} row={row} place={place} />
          ))}
        </ul>
      )}
      {groups.map((row) => (
        <Group key={row.service.id} row={row} place={place} heading={heading} />
      ))}
    </>
  );
}

function Group({ row, place, heading: Heading }: { row: ServiceRow; place: Place; heading: "h3" | "h4" }) {
  const isTop = Heading === "h3";
  return (
    <section className={isTop ? "mt-8" : "mt-4 ml-4 sm:ml-7"}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 pb-2">
        <Heading className={isTop ? "text-lg font-semibold" : "font-semibold text-soft"}>
          <Authored text={row.service.name} language={place.language} />
        </Heading>
        {row.level !== "operational" && (
          <span className="text-sm">
            <LevelWord level={row.level} />
          </span>
        )}
      </div>
      <Branch rows={row.children ?? []} place={place} heading="h4" />
    </section>
  );
}
