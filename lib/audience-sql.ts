import { Prisma } from "#generated/prisma/client.ts";
import type { Language } from "#lib/i18n/language.ts";

/** Whom a notice is for. `incidentIds`, `serviceIds`: whose followers are told (groups of services included); `onlyLanguage`: null for both. */
export type Audience = {
  topic: "incident" | "maintenance" | "postmortem" | "promise" | "correction";
  incidentIds: string[];
  serviceIds: string[];
  onlyLanguage: Language | null;
};

/**
 * FROM and WHERE of the subscribers (s) that a notice is told to: who follows one of its incidents, or asked for its topic and for one of
 * its services or all. A second address goes by the choices of the first (m), while that has not left.
 */
export function audienceSql({ topic, incidentIds, serviceIds, onlyLanguage }: Audience): Prisma.Sql {
  return Prisma.sql`FROM subscriber s LEFT JOIN subscriber m ON m.id = s.main_id AND m.state IN ('active', 'quarantined')
    WHERE s.state = 'active' AND (${onlyLanguage}::language IS NULL OR s.language = ${onlyLanguage}::language)
      AND (EXISTS (SELECT 1 FROM subscriber_incident f
          WHERE f.subscriber_id = COALESCE(m.id, s.id) AND f.incident_id = ANY(${incidentIds}::text[]))
        OR (${topic}::notice_topic = ANY(COALESCE(m.topics, s.topics))
          AND (COALESCE(m.every_service, s.every_service) OR EXISTS (SELECT 1 FROM subscriber_service c
            WHERE c.subscriber_id = COALESCE(m.id, s.id) AND c.service_id = ANY(${serviceIds}::text[])))))`;
}

/** The services that these incidents ever named, or that a maintenance is planned for, and the groups that they are in. */
export function servicesOfSql(incidentIds: string[]): Prisma.Sql {
  return Prisma.sql`WITH RECURSIVE named(id) AS (
      SELECT service_id FROM impact_interval WHERE incident_id = ANY(${incidentIds}::text[])
      UNION SELECT service_id FROM maintenance_impact WHERE incident_id = ANY(${incidentIds}::text[])
      UNION SELECT v.parent_id FROM service v JOIN named ON named.id = v.id WHERE v.parent_id IS NOT NULL)
    SELECT id FROM named ORDER BY id`;
}
