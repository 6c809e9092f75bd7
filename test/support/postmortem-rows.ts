import { database } from "#lib/db.ts";

const tables = [
  ...[
    "postmortem",
    "postmortem_text",
    "postmortem_entry",
    "postmortem_review",
    "postmortem_revision",
    "kept_warning",
    "postmortem_picture",
  ],
];

/** Rows of every table that a command on a postmortem writes, counted: equal before and after means that nothing stayed. */
export async function countPostmortemRows(): Promise<Record<string, number>> {
  const db = database();
  const counted: Record<string, number> = {};
  for (const table of tables) {
    const [row] = await db.$queryRawUnsafe<{ count: bigint }[]>(`SELECT count(*) FROM ${table}`);
    counted[table] = Number(row?.count);
  }
  const [versions] = await db.$queryRaw<{ sum: bigint }[]>`
    SELECT (SELECT sum(version) FROM postmortem) + (SELECT sum(version) FROM postmortem_text) AS sum`;
  // A link in the place of another leaves a row of the other, revoked.
  const shares = await db.postmortemShare.count({ where: { revokedAt: null } });
  const [audit, receipt] = [await db.auditEntry.count(), await db.commandReceipt.count()];
  return {
    ...counted,
    shares,
    versions: Number(versions?.sum),
    audit,
    receipt,
    request: await db.publicationRequest.count(),
  };
}

/** All that the tables of postmortems, the log, receipts and what is owed to the public hold, as composed text. */
export async function everyPostmortemWord(): Promise<string> {
  const rows: object[][] = [];
  for (const table of [...tables, "audit_entry", "command_receipt", "publication_request"])
    rows.push(await database().$queryRawUnsafe<object[]>(`SELECT t::text FROM ${table} t`));
  return JSON.stringify(rows).normalize("NFC");
}
