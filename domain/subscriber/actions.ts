"use server";

import { eraseSubscriber } from "#domain/subscriber/commands/erase-subscriber.ts";
import { importSubscribers } from "#domain/subscriber/commands/import-subscribers.ts";
import { readSubscribers } from "#domain/subscriber/csv-rules.ts";
import { rehearseSubscribers } from "#domain/subscriber/rehearse-subscribers.ts";
import { subscriberLimits } from "#domain/subscriber/schema.ts";
import { findByAddress } from "#domain/subscriber/staff-reads.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { answerForm, formInput, formLanguage, formText } from "#lib/form-action.ts";
import type { FormState } from "#lib/form-state.ts";
import { done, refuse } from "#lib/result.ts";
import { dropUpload, keepUpload, readUpload, sentFile } from "#lib/uploads.ts";

/** Takes a list of subscribers, once it is one, and leads to what importing it would do. */
export async function submitSubscriberFile(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form) => {
      const list = sentFile(form, subscriberLimits.fileBytes);
      if (!list.ok) return list;
      const text = await list.value.text();
      const tried = await rehearseSubscribers(caller, text, formLanguage(form));
      return tried.ok ? done(keepUpload({ name: "subscribers.csv", text }, now())) : { ...tried, field: "file" };
    },
    after: (id) => ({ path: `/team/subscribers?list=${id}` }),
  });
}

/** Imports the list that was looked at. */
export async function submitSubscriberImport(state: FormState, sent: FormData): Promise<FormState> {
  const id = sent instanceof FormData ? formText(sent, "upload") : "";
  return answerForm({
    state,
    form: sent,
    run: async (caller, form) => {
      const list = readSubscribers(readUpload(id)?.text ?? "", formLanguage(form));
      return list === null ? refuse("upload_gone") : importSubscribers(caller, { rows: list.rows });
    },
    after: ({ added }) => {
      dropUpload(id);
      return { path: `/team/subscribers?added=${added}` };
    },
  });
}

/** Looks for exactly one address; the page is told by ids alone who is meant. */
export async function submitAddress(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (_, form) => {
      await requireMember({ locale: formLanguage(form), right: "administer" });
      const found = await findByAddress(formText(form, "address"));
      return found.length === 0 ? refuse("subscriber_unknown", "address") : done(found.map(({ id }) => id));
    },
    after: (ids) => ({ path: `/team/subscribers?found=${ids.join(".")}` }),
  });
}

/** Erases a subscriber at his request. */
export async function submitErasure(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) => eraseSubscriber(caller, formInput({ subscriberId: formText(form, "subscriberId") })),
    after: () => ({ path: "/team/subscribers?erased=1" }),
  });
}
