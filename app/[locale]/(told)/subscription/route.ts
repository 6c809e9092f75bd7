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
  const answer = await askByEmail(anybody, formInput({ address, second, incidentId, network, choices }));
  if (answer.ok) return goOn(second === "" && (await isOwnMail(address.trim())) ? `${asked}?second=1` : asked);
  const typed = { form: "email", channel: "email", address, second, incidentId } as const;
  return showForm({ ...typed, choices: shownChoices(form, language) }, faultsOf(answer), language);
});
