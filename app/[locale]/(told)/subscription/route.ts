import { askByEmail } from "#domain/subscriber/commands/ask-by-email.ts";
import { isOwnMail } from "#domain/subscriber/reads.ts";
import { formInput, formText } from "#lib/form-action.ts";
import { answering, anybody, faultsOf, goOn, readForm, showForm, shownChoices, typedChoices } from "./answer.ts";

export const dynamic = "force-dynamic";

/** Asking for mail: the answer is the same whether the address is known or not. */
export const POST = answering(async ({ language, network, request }) => {
  const form = await readForm(request);
  const asked = `/${language}/subscription/asked`;
  if (formText(form, "website") !== "") return goOn(asked);
  const [address, second] = [formText(form, "address"), formText(form, "second")];
  const incidentId = formText(form, "incident") || null;
  const choices = typedChoices(form, language);
  const typed = { form: "email", channel: "email", address, second, incidentId } as const;
  const shown = { ...typed, choices: shownChoices(form, language) };
  // The page says that no mail is sent: nothing is taken that nobody would answer.
  if (process.env.VIGIE_SENDS_MAIL !== "yes") return showForm(shown, [], language);
  const answer = await askByEmail(anybody, formInput({ address, second, incidentId, network, choices }));
  if (answer.ok) return goOn(second === "" && (await isOwnMail(address.trim())) ? `${asked}?second=1` : asked);
  return showForm(shown, faultsOf(answer), language);
});
