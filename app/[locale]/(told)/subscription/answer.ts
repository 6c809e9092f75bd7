import { noticeTopics } from "#domain/subscriber/schema.ts";
import { formText } from "#lib/form-action.ts";
import type { FieldProblem } from "#lib/form-state.ts";
import { isLanguage, type Language, otherLanguage } from "#lib/i18n/language.ts";
import { log } from "#lib/log.ts";
import { errorCode } from "#lib/problem.ts";
import { addressKey } from "#lib/sign-in-throttle.ts";
import { subscriptionPage } from "#published/live-page.ts";
import type { FieldFault, SubscriptionView, TypedSubscription } from "#published/subscribe-documents.ts";

/** Who runs the commands of those who hold a link or none. */
export const anybody = { kind: "job", name: "subscription" } as const;

const headers = { "cache-control": "no-store", "x-robots-tag": "noindex", "referrer-policy": "strict-origin" };

type Context = { params: Promise<{ locale: string; token?: string }> };

/** What a request holds: the page's language, the link's end, and where it came from. */
export type Asked = { language: Language; token: string; network: string; request: Request };

/**
 * A handler that answers 404 outside the two languages, and 503 when anything fails: the front then says so in the reader's language.
 * What failed is logged by its code alone: messages may hold addresses.
 */
export function answering(answer: (asked: Asked) => Promise<Response>) {
  return async (request: Request, { params }: Context): Promise<Response> => {
    const { locale, token = "" } = await params;
    if (!isLanguage(locale)) return new Response(null, { status: 404 });
    const network = addressKey(request.headers.get("x-forwarded-for") ?? "");
    try {
      return await answer({ language: locale, token, network, request });
    } catch (error) {
      log.fail("a subscription could not be answered", { code: errorCode(error) ?? nameOf(error) });
      return new Response(null, { status: 503 });
    }
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}

/** What a form sent; empty where nothing was. */
export async function readForm(request: Request): Promise<FormData> {
  return request.headers.get("content-type") === null ? new FormData() : request.formData();
}

/** A page of a subscription. `alternate`: the same in the other language, behind it; default the form. */
export async function showView(
  language: Language,
  view: SubscriptionView,
  { status = 200, alternate = "/subscribe" }: { status?: number; alternate?: string } = {},
): Promise<Response> {
  const page = await subscriptionPage(language, "/subscription-page", ({ typed: _, faults: __, ...page }) => ({
    ...page,
    ...{ kind: "subscription", path: `/${language}/subscription`, view },
    alternatePath: `/${otherLanguage(language)}${alternate}`,
  }));
  return respond(page, status);
}

/** The form again, with what was typed and what is wrong with it beside its fields. */
export async function showForm(typed: TypedSubscription, faults: FieldFault[], language: Language): Promise<Response> {
  const page = await subscriptionPage(language, "/subscribe", (empty) => ({ ...empty, typed, faults }));
  return respond(page, faults.some(({ code }) => code === "asked_too_often") ? 429 : 422);
}

function respond(page: { body: Buffer; headers: Record<string, string> } | null, status: number): Response {
  if (page === null) return new Response(null, { status: 503 });
  return new Response(new Uint8Array(page.body), { status, headers: { ...page.headers, ...headers } });
}

/** Sends the browser on to a page that it may load again without asking anything twice. */
export function goOn(path: string): Response {
  return new Response(null, { status: 303, headers: { ...headers, location: path } });
}

/** The faults of a refusal, by the fields of the forms. */
export function faultsOf(refused: { code: string; field?: string; problems?: FieldProblem[] }): FieldFault[] {
  const problems = refused.problems ?? [{ field: refused.field ?? "", code: refused.code }];
  return problems.map(({ field, code }) => ({ field: field.replace(/^choices\./, "").replace(/\..*$/, ""), code }));
}

/** What a form of choices holds, judged by nobody yet. */
export function typedChoices(form: FormData, language: Language) {
  return {
    language: formText(form, "language") || language,
    topics: form.getAll("topic").map(String),
    everyService: formText(form, "every") !== "no",
    services: form.getAll("service").map(String),
  };
}

/** The same as a form shows it again: what is none of ours is left out. */
export function shownChoices(form: FormData, language: Language): TypedSubscription["choices"] {
  const typed = typedChoices(form, language);
  return {
    ...typed,
    language: isLanguage(typed.language) ? typed.language : language,
    topics: noticeTopics.filter((topic) => typed.topics.includes(topic)),
  };
}
