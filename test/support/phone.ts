import type { Locator } from "playwright-core";
import type { Reader } from "./browser.ts";

/** A thumb that counts what it does. */
export type Thumb = { tap(target: Locator): Promise<void>; readonly taps: number };

/** A new one. */
export function newThumb(): Thumb {
  let taps = 0;
  return {
    async tap(target) {
      taps += 1;
      await target.tap();
    },
    get taps() {
      return taps;
    },
  };
}

/** How the composing form names what this file's helpers touch. */
export function composing({ page, say }: Pick<Reader, "page" | "say">) {
  const form = page.getByRole("form");
  return {
    form,
    service: (name: string | RegExp) => form.getByRole("checkbox", { name }).and(page.locator("[name=service]")),
    phrase: (start: string) => form.getByRole("button", { name: start }),
    state: (code: string) => form.getByRole("radio", { name: say(`state.${code}`), exact: true }),
    textFr: form.getByRole("textbox", { name: say("compose.message.fr"), exact: true }),
    textEn: form.getByRole("textbox", { name: say("compose.message.en"), exact: true }),
    fold: (title: string) => form.locator("summary").filter({ hasText: say(title) }),
    publish: (key: "report" | "update" | "resolve") =>
      form.getByRole("button", { name: say(`compose.publish.${key}`), exact: true }),
    /** The line that says what becomes of the services, and unfolds them one by one. */
    unfold: form.locator("details[data-rows] > summary"),
    template: (name: string) => form.getByRole("button", { name, exact: true }),
    /** The radio that says what becomes of a service that is still affected. */
    becomes: (name: string, action: "keep" | "back" | "except" | "change") =>
      form
        .getByRole("group", { name: say("compose.open.what", { name }) })
        .getByText(say(`compose.open.action.${action}`), { exact: true }),
  };
}

/** After publishing: waits for the confirmation; answers the incident's id. */
export async function published({ page, say }: Pick<Reader, "page" | "say">): Promise<string> {
  await page.waitForURL(/\/team\/incidents\/[a-z0-9-]+\/published/);
  await page.getByRole("heading", { name: say("compose.published.title"), level: 1 }).waitFor();
  return /incidents\/([a-z0-9-]+)\/published/.exec(page.url())?.[1] ?? "";
}
