import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { AuditName, AuditRow } from "#domain/member/audit-reads.ts";
import { AuditChanges } from "#domain/member/components/audit-changes.tsx";
import {
  type AuditTelling,
  auditAction,
  auditActor,
  auditLines,
  auditName,
  auditPath,
} from "#domain/member/components/audit-words.ts";
import { formatDayClock, type Place } from "#lib/i18n/format.ts";

type AuditListProps = {
  rows: AuditRow[];
  names: Map<string, AuditName>;
  place: Place;
  /** The page's address narrowed to one subject. */
  hrefOfSubject: (id: string) => string;
};

/** Rows of the log, latest first: who did what to what and when, what changed, and folded what else was noted. */
export async function AuditList({ rows, names, place, hrefOfSubject }: AuditListProps) {
  const t = await getTranslations();
  const telling: AuditTelling = { t, place, names, clock: "words" };
  return (
    <ol className="flex flex-col">
      {rows.map((row) => (
        <AuditEntry key={row.id} row={row} telling={telling} hrefOfSubject={hrefOfSubject} />
      ))}
    </ol>
  );
}

type EntryProps = { row: AuditRow; telling: AuditTelling; hrefOfSubject: (id: string) => string };

async function AuditEntry({ row, telling, hrefOfSubject }: EntryProps) {
  const t = await getTranslations();
  const at = row.at.toISOString();
  const { changes, noted } = auditLines(row, telling);
  const action = auditAction(row.command, t);
  return (
    <li className="flex flex-col gap-2 border-line border-b py-4 first:pt-0 last:border-b-0 last:pb-0">
      <div>
        <p>
          <strong className="font-semibold">{action}</strong>
          {` · ${auditActor(row, t)}`}
        </p>
        {row.subject === null ? null : <Subject id={row.subject} telling={telling} href={hrefOfSubject(row.subject)} />}
        <p className="text-muted text-sm">
          <time dateTime={at}>{formatDayClock(at, telling.place)}</time>
        </p>
      </div>
      {changes.length === 0 ? null : <AuditChanges lines={changes} caption={t("team.audit.changed")} />}
      {noted.length === 0 && row.subject === null ? null : (
        <details>
          <summary className="flex min-h-11 w-fit items-center text-muted text-sm underline underline-offset-4">
            {t("team.audit.noted")}
          </summary>
          {noted.length === 0 ? null : <AuditChanges lines={noted} caption={t("team.audit.noted")} />}
          <p className="break-all py-1 font-mono text-muted text-xs">{[row.command, row.subject].join(" ")}</p>
        </details>
      )}
    </li>
  );
}

async function Subject({ id, telling, href }: { id: string; telling: AuditTelling; href: string }) {
  const t = await getTranslations("team.audit");
  const name = auditName(id, telling);
  const path = auditPath(id, telling.names);
  if (name === null) return null;
  const link = "underline decoration-line underline-offset-4 hover:decoration-ink";
  return (
    <p className="flex flex-wrap items-center gap-x-3">
      {path === null ? (
        <span lang={name.language}>{name.text}</span>
      ) : (
        <Link
          href={`/${telling.place.language}${path}`}
          prefetch={false}
          lang={name.language}
          className={`inline-flex min-h-6 items-center ${link}`}
        >
          {name.text}
        </Link>
      )}
      <Link href={href} prefetch={false} className={`inline-flex min-h-6 items-center text-muted text-sm ${link}`}>
        {t("only")} <span className="sr-only">{name.text}</span>
      </Link>
    </p>
  );
}
