import { confirmSubscription } from "#domain/subscriber/commands/confirm-subscription.ts";
import { findLetter } from "#domain/subscriber/reads.ts";
import { now } from "#lib/clock.ts";
import { localText } from "#lib/i18n/language.ts";
import { answering, anybody, goOn, showView } from "../../answer.ts";

export const dynamic = "force-dynamic";

/** A letter's link: a page with a button. Whoever only follows links, as mail scanners do, says nothing by it. */
export const GET = answering(async ({ language, token }) => {
  const letter = await findLetter(token, now());
  if (letter.state !== "open") return showView(language, { is: "shut", why: letter.state }, { status: 404 });
  const { address } = letter;
  const incident = letter.incident === null ? null : localText(letter.incident.title, language);
  const view = { is: "confirm", token, address, incident } as const;
  return showView(language, view, { alternate: `/subscription/confirm/${token}` });
});

/** The yes. */
export const POST = answering(async ({ language, token, network }) => {
  const answer = await confirmSubscription(anybody, { token, network });
  if (answer.ok) return goOn(`/${language}/subscription/${answer.value.token}?notice=confirmed`);
  const why = answer.code === "link_used" ? "used" : answer.code === "link_over" ? "over" : "unknown";
  return showView(language, { is: "shut", why }, { status: 404 });
});
