import { leaveSubscription } from "#domain/subscriber/commands/leave-subscription.ts";
import { findSubscription } from "#domain/subscriber/reads.ts";
import { answering, anybody, showView } from "../../../[locale]/(told)/subscription/answer.ts";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ token: string }> };

const read = answering(async ({ language, token }) => {
  const found = await findSubscription(token);
  if (found === null) return showView(language, { is: "shut", why: "unknown" }, { status: 404 });
  if (found.state === "left") return showView(language, { is: "left" });
  return showView(found.choices.language, { is: "leave", token, address: found.address });
});

const leave = answering(async ({ language, token }) => {
  const found = await findSubscription(token);
  const answer = await leaveSubscription(anybody, { token, trace: "kept" });
  if (!answer.ok) return showView(language, { is: "shut", why: "unknown" }, { status: 404 });
  return showView(found?.choices.language ?? language, { is: "left" });
});

/** Where the links of mails lead to who opens them in a browser: a page with a button, which changes nothing by being read. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return read(request, { params: spoken(params) });
}

/** RFC 8058: mail servers leave for their users by one POST, without cookie, Origin or confirmation; so does the button. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  return leave(request, { params: spoken(params) });
}

/** These links name no language: the page is in the subscriber's. */
async function spoken(params: Context["params"]) {
  return { ...(await params), locale: "fr" };
}
