import { writeText } from "#domain/postmortem/commands/write-text.ts";
import type { SectionKey } from "#domain/postmortem/schema.ts";
import type { Caller } from "#lib/actor.ts";
import { database } from "#lib/db.ts";
import type { Language } from "#lib/i18n/language.ts";
import { operator } from "./own-database.ts";

type Written = { section: SectionKey; language: Language; text: string; caller?: Caller };

/** Writes a section's text by the command, whatever stood there. Throws when it is refused. */
export async function writeSection(incidentId: string, { caller = operator, ...written }: Written): Promise<void> {
  const { section, language } = written;
  const { version } = await database().postmortemText.findUniqueOrThrow({
    where: { incidentId_section_language: { incidentId, section, language } },
  });
  const answer = await writeText(caller, { incidentId, version, ...written });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
}
