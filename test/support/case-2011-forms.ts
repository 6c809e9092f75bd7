import type { Locator } from "playwright-core";
import { typeset } from "#lib/i18n/typeset.ts";
import example from "#prisma/example/case-2011.json" with { type: "json" };
import type { Reader } from "./browser.ts";
import { composing, newThumb, published } from "./phone.ts";

type Words = { fr: string; en: string };
type PairKey = "title.title" | "meanwhile.title" | "data.note" | "decision.what" | "decision.why" | "decision.tradeOff";

/** The words of the case's message, by its id ("U1"). */
export function wordsOf(id: string): Words {
  const found = example.updates.find((update) => update.id === id);
  if (found === undefined) throw new Error(`no message ${id}`);
  return found;
}

/** A service's name as a member reads it. */
export function nameIn({ language }: Pick<Reader, "language">, service: string): string {
  return typeset(example.services.find(({ id }) => id === service)?.name[language] ?? service, language);
}

/** The composing form under a thumb that counts, with what the day needs of it. */
export function writing(reader: Reader) {
  const { say } = reader;
  const form = composing(reader);
  const thumb = newThumb();
  const tap = (target: Locator) => thumb.tap(target);
  const chip = (words: string) => form.form.getByText(words, { exact: true });
  const inBoth = async (key: PairKey, words: Words) => {
    for (const language of ["fr", "en"] as const) {
      const label = say(`compose.message.pair.${language}`, { label: say(`compose.${key}`) });
      await form.form.getByRole("textbox", { name: label, exact: true }).fill(words[language]);
    }
  };
  return {
    ...form,
    thumb,
    chip,
    tap,
    inBoth,
    openFold: (key: string) => tap(form.fold(`compose.${key}.title`)),
    async tell(id: string) {
      await form.textFr.fill(wordsOf(id).fr);
      await form.textEn.fill(wordsOf(id).en);
    },
    /** The advice of the first message is not repeated. */
    async withoutAdvice() {
      await tap(form.fold("compose.meanwhile.title"));
      await inBoth("meanwhile.title", { fr: "", en: "" });
    },
    /** A decision of the case whose time nobody noted. */
    async decide(id: string) {
      const decision = example.decisions.find((one) => one.id === id);
      if (decision === undefined) throw new Error(`no decision ${id}`);
      await tap(form.fold("compose.decision.title"));
      for (const part of ["what", "why", "tradeOff"] as const) await inBoth(`decision.${part}`, decision[part]);
      await tap(
        form.form
          .getByRole("group", { name: say("compose.decision.when") })
          .getByText(say("compose.decision.decided.unknown"), { exact: true }),
      );
    },
    async publish(key: "report" | "update" | "resolve") {
      await tap(form.publish(key));
      return published(reader);
    },
  };
}

type Fields = {
  precision: "exact" | "approx" | "bounded" | "unknown";
  at?: string;
  earliest?: string;
  latest?: string;
};

/** Says a time of that day in one of the forms' time fields. */
export async function fillMoment({ say }: Reader, field: Locator, { precision, ...times }: Fields): Promise<void> {
  await field.getByText(say(`correct.moment.precision.${precision}`), { exact: true }).tap();
  for (const part of ["at", "earliest", "latest"] as const) {
    const clock = times[part];
    if (clock !== undefined) await field.getByLabel(say(`correct.moment.${part}`)).fill(`2011-02-07T${clock}`);
  }
}

const clockOf = (instant: string) => instant.slice(11, 16);

/** Adds entries of the case's timeline at its end, one form each. */
export async function addEvents(reader: Reader, incidentId: string, ids: readonly string[]): Promise<void> {
  const { page, say } = reader;
  for (const event of example.events.filter(({ id }) => ids.includes(id))) {
    await reader.open(`/team/incidents/${incidentId}/events/new`);
    await page.getByRole("combobox", { name: say("correct.text.kind") }).selectOption(event.kind);
    for (const language of ["fr", "en"] as const)
      await page.getByRole("textbox", { name: say(`correct.text.inLanguage.${language}`) }).fill(event[language]);
    const moment = page.getByRole("group", { name: say("correct.event.when"), exact: true });
    const at = event.occurredAt;
    await fillMoment(
      reader,
      moment,
      at === null
        ? { precision: "unknown" }
        : { precision: event.precision === "approx" ? "approx" : "exact", at: clockOf(at) },
    );
    await page.getByRole("button", { name: say("correct.event.submit"), exact: true }).tap();
    await expectCorrected(reader, "added");
  }
}

/** Says how it was noticed and what was said of its end: first statements, published without a reason. */
export async function stateTimes(reader: Reader, incidentId: string): Promise<void> {
  const { page, say } = reader;
  const { statements } = example.incident.resolvedAt;
  await reader.open(`/team/incidents/${incidentId}/corrections/times`);
  const detected = page.getByRole("group", { name: say("correct.times.detected"), exact: true });
  await fillMoment(reader, detected, { precision: "bounded", earliest: "15:45", latest: "15:48" });
  await page
    .getByRole("combobox", { name: say("correct.times.how") })
    .selectOption({ label: say("correct.change.how.team") });
  await page
    .locator("summary")
    .filter({ hasText: say("correct.times.statements") })
    .tap();
  for (const [place, { written, value }] of statements.entries()) {
    const row = page.getByRole("group", { name: say("correct.times.statement", { number: place + 1 }), exact: true });
    await row.getByLabel(say("correct.times.statedAs")).fill(written);
    await row.getByLabel(say("correct.times.statedAt")).fill(`2011-02-07T${clockOf(value)}`);
  }
  await page.getByRole("button", { name: say("correct.check.show"), exact: true }).tap();
  await page.getByRole("region", { name: say("correct.check.title") }).waitFor();
  await page.getByRole("button", { name: say("correct.check.publish"), exact: true }).tap();
  await expectCorrected(reader, "corrected");
}

async function expectCorrected({ page, say }: Reader, notice: string): Promise<void> {
  await page.waitForURL(/\/corrections\?notice=/);
  await page
    .getByRole("status")
    .filter({ hasText: say(`correct.notice.${notice}`) })
    .waitFor();
}
