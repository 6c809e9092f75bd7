import { beforeEach, vi } from "vitest";
import { database } from "#lib/db.ts";
import type { Language } from "#lib/i18n/language.ts";
import { type BuiltMember, buildMember } from "./build-member.ts";
import { buildReminded } from "./build-reminded.ts";
import { setMinutes } from "./fixed-clock.ts";
import type { Arrived, Sink } from "./smtp-sink.ts";

/** Minutes of a day: `setMinutes(day)` is Tuesday, 10:00 in Paris, a day without a digest. */
export const day = 24 * 60;

/** In whose name mails are sent. */
export const sender = { name: "Vigie", address: "status@host.example" };

/** What `mailDue` needs to use a relay. */
export const to = ({ url }: { url: string }) => ({
  relay: { url, from: sender },
  origin: "https://status.example.org",
});

/** Begins each test on Tuesday; answers what is said in the log meanwhile. */
export function onTuesday(): { said: () => string } {
  let said = "";
  beforeEach(() => {
    said = "";
    vi.spyOn(process.stderr, "write").mockImplementation((text) => {
      said += String(text);
      return true;
    });
    setMinutes(day);
  });
  return { said: () => said };
}

/** A member who reads this language, with so many measures due on Tuesday. */
export async function reminded(language: Language, count = 1): Promise<BuiltMember> {
  const member = await buildMember();
  await database().member.update({ where: { id: member.id }, data: { language } });
  for (let made = 0; made < count; made++) await buildReminded({ ownerId: member.id, due: "2026-11-24" });
  return member;
}

/** The mails that reached a member. */
export const mailTo = (sink: Sink, member: BuiltMember): Arrived[] =>
  sink.mails.filter((mail) => mail.to[0] === member.email);

/** A header's value; several are joined by a bar. */
export const header = (mail: Arrived | undefined, name: string) => mail?.headers.get(name)?.join(" | ");

/** What is noted of every mail. */
export const mailRows = () => database().reminderMail.findMany({ orderBy: { memberId: "asc" } });
