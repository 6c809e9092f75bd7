import { readEmail } from "#domain/subscriber/address-rules.ts";
import { addSecondAddressInput } from "#domain/subscriber/schema.ts";
import { askSecond, choicesOf, countAsk, openManaged } from "#domain/subscriber/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";
import { addressKey } from "#lib/subscriber-keys.ts";

/**
 * Asks another address for its yes to get the same mail. Refuses `link_unknown`, `not_active`, `second_follows` for a second address itself,
 * `second_same`, `email_missing`, `invalid_email`, `too_long` and `asked_too_often`.
 */
export const addSecondAddress = command({
  name: "add-second-address",
  input: addSecondAddressInput,
  allow: "public",
  publishes: "no",
  async run({ db, now, input: { token, address: typed, network } }) {
    const row = await openManaged(db, token);
    if (row === null || row.state === "left") return refuse("link_unknown");
    if (row.state !== "active" || row.channel !== "email") return refuse("not_active");
    if (row.mainId !== null) return refuse("second_follows");
    const address = readEmail(typed);
    if (!address.ok) return { ...address, field: "second" };
    if (addressKey("email", address.value.normalised) === row.addressKey) return refuse("second_same", "second");
    const counted = await countAsk(db, { network, now });
    if (!counted.ok) return counted;
    const { language } = row;
    const choices = await choicesOf(db, row.id);
    const second = await askSecond(db, { ...address.value, mainId: row.id, choices }, { language, network, now });
    return done({ subscriberId: row.id, secondId: second.value });
  },
  audit: ({ value: { subscriberId, secondId } }) => ({ subject: subscriberId, detail: { secondId } }),
});
