import { type IncidentState, incidentStateOf } from "#domain/incident/schema.ts";
import type { Level } from "#domain/service/schema.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import { type Db, database } from "#lib/db.ts";
import type { Text } from "#lib/i18n/language.ts";

/** A prepared message as forms use it. `services`: ticked in a report, those still in use. */
export type Template = {
  id: string;
  version: number;
  name: Text;
  state: IncidentState;
  title: Text;
  text: Text;
  meanwhile: Text;
  services: { serviceId: string; level: Level }[];
  isRetired: boolean;
};

/** A template that exists, retired or not; null when there is none. */
export async function readTemplate(id: string, db: Db = database()): Promise<Template | null> {
  const row = await db.template.findUnique({ where: { id }, include: withServices });
  return row === null ? null : toTemplate(row);
}

/** The templates in use, in the order in which they were made. */
export async function listTemplates(db: Db = database()): Promise<Template[]> {
  const rows = await db.template.findMany({
    where: { retiredAt: null },
    include: withServices,
    orderBy: { createdAt: "asc" },
  });
  return rows.map(toTemplate);
}

const withServices = {
  services: { where: { service: { retiredAt: null } }, orderBy: { serviceId: "asc" } },
} as const;

type Row = Prisma.TemplateGetPayload<{ include: typeof withServices }>;

function toTemplate(row: Row): Template {
  return {
    id: row.id,
    version: row.version,
    name: { fr: row.nameFr, en: row.nameEn },
    state: incidentStateOf(row.state),
    title: { fr: row.titleFr, en: row.titleEn },
    text: { fr: row.textFr, en: row.textEn },
    meanwhile: { fr: row.meanwhileFr, en: row.meanwhileEn },
    services: row.services.map(({ serviceId, level }) => ({ serviceId, level })),
    isRetired: row.retiredAt !== null,
  };
}
