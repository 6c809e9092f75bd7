import { readEmail } from "#domain/subscriber/address-rules.ts";
import { importSubscribersInput, type SubscriberProof } from "#domain/subscriber/schema.ts";
import { choosable } from "#domain/subscriber/writes.ts";
import { command } from "#lib/command.ts";
import { newId } from "#lib/ids.ts";
import { done } from "#lib/result.ts";
import { addressKey } from "#lib/subscriber-keys.ts";

/**
 * Takes over a list of addresses that said yes elsewhere, with the proof. Left out, and counted: those known here already, those that left
 * here (no list brings them back), and those that are no addresses. Nobody is written to.
 */
export const importSubscribers = command({
  name: "import-subscribers",
  input: importSubscribersInput,
  allow: "administer",
  publishes: "no",
  timeoutMs: 120_000,
  async run({ db, now, input: { rows } }) {
    const read = rows.flatMap((row) => {
      const address = readEmail(row.address);
      return address.ok ? [{ ...row, ...address.value, key: addressKey("email", address.value.normalised) }] : [];
    });
    const byKey = new Map(read.map((row) => [row.key, row]));
    const held = await db.subscriber.findMany({
      where: { channel: "email", addressKey: { in: [...byKey.keys()] } },
      select: { addressKey: true, state: true },
    });
    const known = new Set(held.flatMap(({ addressKey: key, state }) => (state === "left" ? [] : [key])));
    const left = new Set(held.flatMap(({ addressKey: key }) => (known.has(key) ? [] : [key])));
    const fresh = [...byKey.values()].filter(({ key }) => !known.has(key) && !left.has(key));
    const services = new Set(await choosable(db, [...new Set(fresh.flatMap((row) => row.services))]));
    const added = fresh.map((row) => ({ ...row, id: newId(), chosen: row.services.filter((id) => services.has(id)) }));
    await db.subscriber.createMany({
      data: added.map((row) => {
        const proof: SubscriberProof = {
          ...{ askedAt: row.askedAt, askedFrom: "", by: "import" },
          ...{ confirmedAt: row.confirmedAt, confirmedFrom: "", importedFrom: row.from },
        };
        const { id, address, language, topics, everyService } = row;
        return {
          ...{ id, channel: "email", address, addressKey: row.key, language, topics, everyService, proof },
          ...{ state: "active", createdAt: now, confirmedAt: now },
        };
      }),
      skipDuplicates: true,
    });
    await db.subscriberService.createMany({
      data: added.flatMap(({ id, chosen }) => chosen.map((serviceId) => ({ subscriberId: id, serviceId }))),
    });
    const refused = rows.length - read.length;
    return done({ added: added.length, known: known.size, left: left.size, refused, twice: read.length - byKey.size });
  },
  audit: ({ value }) => ({ subject: null, detail: value }),
});
