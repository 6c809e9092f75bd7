import { getLocale, getTranslations } from "next-intl/server";
import { formatDayClock } from "#lib/i18n/format.ts";
import { isLanguage } from "#lib/i18n/language.ts";

type Entry = { id: bigint; at: Date; command: string; actorName: string; subject: string | null; detail: unknown };

/** Rows of the log, latest first: who did what to what, with the facts that were noted. */
export async function AuditList({ entries, timeZone }: { entries: Entry[]; timeZone: string }) {
  const words = await getTranslations("team.audit");
  const t = await getTranslations("team.audit.command");
  const locale = await getLocale();
  const place = { language: isLanguage(locale) ? locale : "fr", timeZone } as const;
  return (
    <ol className="flex flex-col">
      {entries.map((entry) => (
        <li key={entry.id} className="border-line border-b py-2.5 first:pt-0 last:border-b-0">
          <p>
            <strong className="font-semibold">{t.has(entry.command) ? t(entry.command) : entry.command}</strong>
            {` · ${words.has(`actor.${entry.actorName}`) ? words(`actor.${entry.actorName}`) : entry.actorName}`}
          </p>
          <p className="text-muted text-sm">{formatDayClock(entry.at.toISOString(), place)}</p>
          <Noted entry={entry} label={words("noted")} />
        </li>
      ))}
    </ol>
  );
}

function Noted({ entry, label }: { entry: Entry; label: string }) {
  const noted = [entry.subject, isEmpty(entry.detail) ? null : JSON.stringify(entry.detail)].filter(Boolean);
  if (noted.length === 0) return null;
  return (
    <details>
      <summary className="min-h-6 w-fit text-muted text-sm underline underline-offset-4">{label}</summary>
      <p className="break-all py-1 font-mono text-muted text-xs">{noted.join(" ")}</p>
    </details>
  );
}

function isEmpty(detail: unknown): boolean {
  return typeof detail === "object" && detail !== null && Object.keys(detail).length === 0;
}
