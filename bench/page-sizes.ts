import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { type Benched, listPages, until } from "#bench/support/benched.ts";
import { openIncident } from "#domain/incident/commands/open-incident.ts";
import { postUpdate } from "#domain/incident/commands/post-update.ts";
import { database } from "#lib/db.ts";

const pageLimit = 14_000;
const scriptLimit = 4_000;
const caller = { kind: "cli", name: "bench" } as const;

/** Bytes of the status page of the 2011 catalogue, quiet and with six services down and five messages. Whether all keep to 14 kB brotli, the script to 4 kB gzip. */
export async function pageSizes(benched: Benched): Promise<boolean> {
  const quiet = await sizes(benched, "quiet");
  await openOutage(benched);
  const open = await sizes(benched, "outage");
  return quiet && open;
}

async function sizes({ editions }: Benched, when: string): Promise<boolean> {
  const status = (await listPages(editions)).filter(({ path }) => /^\/(fr|en)$/.test(path));
  let isMet = status.length === 2;
  for (const { path, entry } of status) {
    const brotli = (await editions.readBlob(entry.blobs.br ?? entry.blobs.identity)).length;
    const html = (await editions.readBlob(entry.blobs.identity)).toString("utf8");
    const script = gzipSync(/<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? "").length;
    console.log(
      `${when} ${path}: ${brotli} bytes brotli (limit ${pageLimit}), script ${script} bytes gzip (limit ${scriptLimit})`,
    );
    isMet &&= brotli <= pageLimit && script <= scriptLimit;
  }
  return isMet;
}

async function openOutage(benched: Benched): Promise<void> {
  process.env.VIGIE_DATABASE_URL = benched.databaseUrl();
  const services = await database().service.findMany({
    where: { kind: "service", visibility: "public" },
    orderBy: { id: "asc" },
    take: 6,
  });
  const changes = services.map((service, place) => ({
    serviceId: service.id,
    level: "major_outage",
    scope: { preset: place % 2 === 0 ? "all" : "new_connections" },
  }));
  const texts = (place: number) => ({
    textFr: `Message ${place} : la base interne est arrêtée. Ouvrir une boîte, envoyer du courrier et se connecter en FTP échouent.`,
    textEn: `Message ${place}: the internal database is down. Opening a mailbox, sending mail and connecting over FTP all fail.`,
  });
  const opened = await openIncident(caller, { idempotencyKey: randomUUID(), changes, ...texts(1) });
  if (!opened.ok) throw new Error(opened.code);
  const { incidentId } = opened.value;
  for (let version = 1; version < 5; version += 1) {
    const message = { incidentId, version, state: "identified", ...texts(version + 1) };
    const posted = await postUpdate(caller, { idempotencyKey: randomUUID(), ...message });
    if (!posted.ok) throw new Error(posted.code);
  }
  await until(async () => (await database().publicationRequest.count({ where: { servedEdition: null } })) === 0);
  await database().$disconnect();
}
