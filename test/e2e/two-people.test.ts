import { expect, test } from "vitest";
import { expectAccessible, newReader, useBrowser } from "#test/support/browser.ts";
import { composing, published } from "#test/support/phone.ts";
import { newMember, query, startForBrowsers } from "#test/support/team-browser.ts";
import { until } from "#test/support/vigie-process.ts";

useBrowser();

test("of two people who write at once the second is shown both texts, loses nothing, and publishes knowing it", async () => {
  const vigie = await startForBrowsers();
  const first = await newMember(vigie, { role: "responder", language: "fr" });
  const second = await newMember(vigie, { role: "administrator", language: "en" });
  const mine = composing(first);
  const theirs = composing(second);
  await first.open("/team/incidents/new");
  await mine.service("Accès WebDAV").check();
  await mine.phrase("Une panne est en cours").click();
  await mine.publish("report").click();
  const id = await published(first);

  await first.open(`/team/incidents/${id}`);
  await second.open(`/team/incidents/${id}`);
  await theirs.textEn.fill("We restart the WebDAV front end.");
  await theirs.textFr.fill("Nous redémarrons le frontal WebDAV.");
  await theirs.state("monitoring").check();
  await mine.textFr.fill("Le disque est plein.");
  await mine.state("identified").check();
  await mine.publish("update").click();
  await published(first);

  await theirs.publish("update").click();
  const both = second.page.getByRole("region", { name: second.say("compose.conflict.title") });
  await both.waitFor();
  expect(await both.innerText()).toContain("Le disque est plein.");
  expect(await both.innerText()).toContain("We restart the WebDAV front end.");
  expect(await second.page.getByRole("alert").first().innerText()).toContain(second.say("compose.refusal.stale"));
  expect(await theirs.textFr.inputValue()).toBe("Nous redémarrons le frontal WebDAV.");
  expect(await theirs.state("monitoring").isChecked()).toBe(true);
  await expectAccessible(second, "two texts side by side");
  const countOf = async () =>
    (
      await query<{ n: number }>(
        vigie,
        "SELECT count(*)::int AS n FROM incident_update WHERE published_at > now() - interval '1 hour'",
      )
    )[0]?.n;
  expect(await countOf()).toBe(2);

  await theirs.publish("update").click();
  await published(second);
  expect(await countOf()).toBe(3);
  const customer = await newReader(vigie, { language: "fr" });
  await until("all three are public", async () => {
    await customer.open(`/incidents/${id}`);
    const text = await customer.page.getByRole("main").innerText();
    return ["Une panne est en cours", "Le disque est plein.", "Nous redémarrons le frontal WebDAV."].every((words) =>
      text.includes(words),
    );
  });
  expect([...first.noticed, ...second.noticed]).toEqual([]);
});
