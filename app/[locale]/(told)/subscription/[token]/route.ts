import { addSecondAddress } from "#domain/subscriber/commands/add-second-address.ts";
import { askAgain } from "#domain/subscriber/commands/ask-again.ts";
import { changeSubscription } from "#domain/subscriber/commands/change-subscription.ts";
import { leaveSubscription } from "#domain/subscriber/commands/leave-subscription.ts";
import { findSubscription } from "#domain/subscriber/reads.ts";
import { formInput, formText } from "#lib/form-action.ts";
import { localText } from "#lib/i18n/language.ts";
import type { SubscriptionView } from "#published/subscribe-documents.ts";
import {
  type Asked,
  answering,
  anybody,
  faultsOf,
  goOn,
  readForm,
  shownChoices,
  showView,
  typedChoices,
} from "../answer.ts";

export const dynamic = "force-dynamic";

type Manage = Extract<SubscriptionView, { is: "manage" }>;

const notices = ["confirmed", "saved", "asked"] as const;

/** The page by which a subscription is managed: whoever holds the link may. */
export const GET = answering(async (asked) => {
  const told = new URL(asked.request.url).searchParams.get("notice");
  const notice = notices.find((one) => one === told) ?? null;
  return showManaged(asked, { notice });
});

/** What its forms do. */
export const POST = answering(async (asked) => {
  const form = await readForm(asked.request);
  const act = formText(form, "act");
  if (act === "change") return change(asked, form);
  if (act === "second") return addSecond(asked, form);
  if (act === "again") return again(asked);
  if (act === "leave") return leave(asked, form);
  return showManaged(asked, { status: 422 });
});

async function change(asked: Asked, form: FormData): Promise<Response> {
  const { language, token } = asked;
  const choices = typedChoices(form, language);
  const incidents = form.getAll("followed").map(String);
  const version = formText(form, "version");
  const answer = await changeSubscription(anybody, formInput({ token, version, choices, incidents }));
  if (answer.ok) return goOn(`/${choices.language}/subscription/${token}?notice=saved`);
  const typed = answer.code === "stale" ? {} : { choices: shownChoices(form, language) };
  return showManaged(asked, { status: 422, at: "choices", faults: faultsOf(answer), ...typed });
}

async function addSecond(asked: Asked, form: FormData): Promise<Response> {
  const { token, network } = asked;
  const address = formText(form, "second");
  const answer = await addSecondAddress(anybody, { token, address, network });
  if (answer.ok) return goOn(`/${asked.language}/subscription/${token}?notice=asked`);
  return showManaged(asked, { status: 422, at: "second", faults: faultsOf(answer), typedSecond: address });
}

async function again(asked: Asked): Promise<Response> {
  const { token, network } = asked;
  const answer = await askAgain(anybody, { token, network });
  if (answer.ok) return goOn(`/${asked.language}/subscription/${token}?notice=asked`);
  return showManaged(asked, { status: 422, faults: faultsOf(answer) });
}

async function leave(asked: Asked, form: FormData): Promise<Response> {
  const trace = formText(form, "erase") === "yes" ? "none" : "kept";
  const answer = await leaveSubscription(anybody, { token: asked.token, trace });
  if (answer.ok) return showView(asked.language, { is: "left" });
  return showView(asked.language, { is: "shut", why: "unknown" }, { status: 404 });
}

type Shown = Partial<Pick<Manage, "notice" | "at" | "faults" | "typedSecond">> & {
  status?: number;
  choices?: Manage["managed"]["choices"];
};

async function showManaged({ language, token }: Asked, shown: Shown): Promise<Response> {
  const found = await findSubscription(token);
  if (found === null) return showView(language, { is: "shut", why: "unknown" }, { status: 404 });
  if (found.state === "left") return showView(language, { is: "left" });
  const { status = 200, notice = null, at = null, faults = [], typedSecond = "", choices = found.choices } = shown;
  const incidents = found.incidents.map(({ id, title }) => ({
    id,
    path: `/${language}/incidents/${id}`,
    title: localText(title, language),
  }));
  const managed = { ...found, state: found.state, token, choices, incidents };
  const view = { is: "manage", managed, notice, at, faults, typedSecond } as const;
  return showView(language, view, { status, alternate: `/subscription/${token}` });
}
