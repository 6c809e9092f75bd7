import { registerEndpoint } from "#domain/subscriber/commands/register-endpoint.ts";
import { formInput, formText } from "#lib/form-action.ts";
import { answering, anybody, faultsOf, goOn, readForm, showForm, shownChoices, typedChoices } from "../answer.ts";

export const dynamic = "force-dynamic";

/** Asking for messages to a program or a chat room: leads on to the link that manages them. */
export const POST = answering(async ({ language, network, request }) => {
  const form = await readForm(request);
  if (formText(form, "website") !== "") return goOn(`/${language}/subscription/asked`);
  const address = formText(form, "address");
  const channel = formText(form, "channel");
  const choices = typedChoices(form, language);
  const answer = await registerEndpoint(anybody, formInput({ channel, address, network, choices }));
  if (answer.ok) return goOn(`/${language}/subscription/${answer.value.token}`);
  const typed = { form: "endpoint", channel: channel === "slack" ? "slack" : "webhook", address, second: "" } as const;
  const shown = { ...typed, incidentId: null, choices: shownChoices(form, language) };
  return showForm(shown, faultsOf(answer), language);
});
