import { readEmail } from "#domain/subscriber/address-rules.ts";
import { emptinessOf } from "#domain/subscriber/rules.ts";
import { askByEmailInput } from "#domain/subscriber/schema.ts";
import { askSecond, choosable, countAsk, isFollowable, takeSeat, writeLetter } from "#domain/subscriber/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Writes the letter that asks an e-mail address for its yes, whether the address is known or not: whoever asks is answered the same, and
 * nothing changes before the yes. Refuses `email_missing`, `invalid_email`, `too_long`, `second_same`, `topics_missing`,
 * `services_missing`, `incident_unknown` and `asked_too_often`.
 */
export const askByEmail = command({
  name: "ask-by-email",
  input: askByEmailInput,
  allow: "public",
  publishes: "no",
  async run({ db, now, input: { address: typed, second: typedSecond, incidentId, network, choices } }) {
    const address = readEmail(typed);
    if (!address.ok) return { ...address, field: "address" };
    const second = typedSecond === "" ? null : readEmail(typedSecond);
    if (second !== null && !second.ok) return { ...second, field: "second" };
    if (second?.value.normalised === address.value.normalised) return refuse("second_same", "second");
    const services = await choosable(db, choices.services);
    const empty = incidentId === null ? emptinessOf({ ...choices, services }, 0) : null;
    if (empty !== null) return empty;
    const followed = incidentId === null ? { ok: true as const } : await isFollowable(db, incidentId);
    if (!followed.ok) return followed;
    const counted = await countAsk(db, { network, now });
    if (!counted.ok) return counted;
    const asking = { language: choices.language, network, now };
    const by = incidentId === null ? "form" : "incident";
    const row = await takeSeat(db, { channel: "email", ...address.value }, { ...asking, by });
    const asked =
      incidentId === null
        ? ({ is: "choices", choices: { ...choices, services } } as const)
        : ({ is: "incident", incidentId } as const);
    await writeLetter(db, row, { asked, language: choices.language, now });
    if (second !== null) await askSecond(db, { ...second.value, mainId: row.id, choices }, asking);
    return done({ subscriberId: row.id });
  },
  audit: ({ input: { incidentId }, value: { subscriberId } }) => ({
    subject: subscriberId,
    detail: { channel: "email", incidentId },
  }),
});
