import { readEndpoint } from "#domain/subscriber/address-rules.ts";
import { emptinessOf } from "#domain/subscriber/rules.ts";
import { registerEndpointInput } from "#domain/subscriber/schema.ts";
import { choosable, countAsk, takeSeat, writeLetter } from "#domain/subscriber/writes.ts";
import { command } from "#lib/command.ts";
import { readOutboundUrl } from "#lib/outbound.ts";
import { done, refuse } from "#lib/result.ts";
import { manageToken, webhookSecret } from "#lib/subscriber-keys.ts";

/**
 * Takes a URL that waits for its yes; a chat room is asked at once, a webhook once its owner asks again. Whoever names a URL that waits already gets a link and a secret of his own, and those
 * given before are void. Refuses `url_missing`, `invalid_endpoint`, `too_long`, `endpoint_known` for one that is told already,
 * `topics_missing`, `services_missing` and `asked_too_often`. Answers the token that manages it.
 */
export const registerEndpoint = command({
  name: "register-endpoint",
  input: registerEndpointInput,
  allow: "public",
  publishes: "no",
  async run({ db, now, input: { channel, address: typed, network, choices } }) {
    const plain = process.env.VIGIE_TEST_OUTBOUND === "loopback" ? "allowed" : "refused";
    const address = readEndpoint(typed, { plain });
    if (!address.ok) return { ...address, field: "address" };
    if (readOutboundUrl(address.value.address) === null) return refuse("invalid_endpoint", "address");
    const services = await choosable(db, choices.services);
    const empty = emptinessOf({ ...choices, services }, 0);
    if (empty !== null) return empty;
    const counted = await countAsk(db, { network, now });
    if (!counted.ok) return counted;
    const { language } = choices;
    const row = await takeSeat(db, { channel, ...address.value }, { by: "endpoint", language, network, now });
    if (row.state !== "pending") return refuse("endpoint_known", "address");
    const { linkVersion } = row.isNew
      ? row
      : await db.subscriber.update({
          where: { id: row.id },
          data: { linkVersion: { increment: 1 }, secret: channel === "webhook" ? webhookSecret() : "" },
        });
    if (!row.isNew)
      await db.subscriberLetter.updateMany({ where: { subscriberId: row.id, usedAt: null }, data: { usedAt: now } });
    const asked = { is: "choices", choices: { ...choices, services } } as const;
    // A webhook is asked once its owner has kept the secret: until then the page shows it, and never again.
    const letter = await writeLetter(db, row, { asked, language, now, held: channel === "webhook" });
    if (letter === null) return refuse("asked_too_often");
    return done({ subscriberId: row.id, token: manageToken({ id: row.id, linkVersion }) });
  },
  audit: ({ input: { channel }, value: { subscriberId } }) => ({ subject: subscriberId, detail: { channel } }),
});
