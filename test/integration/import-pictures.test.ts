import { expect, test } from "vitest";
import { importHistory } from "#domain/history/commands/import-history.ts";
import { pictureInFile } from "#domain/history/picture-file-rules.ts";
import { publishPostmortem } from "#domain/postmortem/commands/publish-postmortem.ts";
import { listPictures } from "#domain/postmortem/picture-reads.ts";
import { database } from "#lib/db.ts";
import { aPicture } from "../support/build-picture.ts";
import { stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { publishedOf, publishing } from "../support/write-postmortem.ts";

stopClock();
ownDatabaseEach();

const bytesOf = (width: number) => aPicture({ width, height: 10, format: "webp" });
const alt = (words: string) => ({ fr: `${words} (fr)`, en: words });
const shows = (...ids: string[]) => ids.map((id) => `![](picture:${id})`).join(" ");

/** A file of one incident whose postmortem has these pictures (by width), shown by these revisions in their order. */
async function fileOf(id: string, said: { pictures: Record<string, number>; shown: string[][] }): Promise<string> {
  const times = { started: "2024-01-05T10:00:00Z", resolved: "2024-01-05T12:00:00Z" };
  const revisions = said.shown.map((ids, place) => ({
    ...{ at: `2024-01-0${8 + place}T09:00:00Z`, waiver: "Alone." },
    content: {
      sections: [{ key: "summary", text: { fr: shows(...ids), en: shows(...ids) }, translation: "current" }],
      pictures: ids.map((one) => ({ id: one, alt: alt(`${one} ${place + 1}`) })),
    },
  }));
  const files = Object.entries(said.pictures).map(async ([one, width]) => pictureInFile(one, await bytesOf(width)));
  const postmortem = { revisions, pictures: await Promise.all(files) };
  return JSON.stringify({ vigie: 1, language: "en", incidents: [{ id, title: id, ...times, postmortem }] });
}

async function take(text: string) {
  const answer = await importHistory(operator, { files: [{ name: "history.json", text }] });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}

test("pictures are there for the team too, with what they were last said to show, and nothing is unpublished", async () => {
  const shown = [["b"], ["a", "b"]];
  expect((await take(await fileOf("one", { pictures: { a: 20, b: 30 }, shown }))).problems).toEqual([]);
  expect(await listPictures("one")).toMatchObject([
    { id: "a", width: 20, height: 10, alt: alt("a 2"), isShown: true, isPublished: true },
    { id: "b", width: 30, height: 10, alt: alt("b 2"), isShown: true, isPublished: true },
  ]);
  const { bytes } = await database().postmortemPicture.findUniqueOrThrow({ where: { id: "b" } });
  expect(Buffer.from(bytes)).toEqual(await bytesOf(30));
  const [first] = await publishedOf("one");
  expect(first?.content.pictures).toEqual([{ id: "b", width: 30, height: 10, alt: alt("b 1") }]);
  const same = await publishPostmortem(operator, await publishing("one", { change: "editorial" }));
  expect(same).toMatchObject({ ok: false, code: "nothing_changed" });
});

test("a picture's id that another postmortem has gives way, in every text and revision", async () => {
  await take(await fileOf("one", { pictures: { a: 20 }, shown: [["a"]] }));
  await take(await fileOf("two", { pictures: { a: 30, b: 40 }, shown: [["a"], ["a", "b"]] }));
  const [first, second] = await listPictures("two");
  expect([first?.width, second?.id, second?.width]).toEqual([30, "b", 40]);
  expect(first?.id).toMatch(/^[a-z0-9]{12}$/);
  expect((await listPictures("one")).map(({ id, width }) => [id, width])).toEqual([["a", 20]]);
  const contents = (await publishedOf("two")).map(({ content }) => content);
  expect(contents.map(({ pictures }) => pictures?.map(({ id }) => id))).toEqual([[first?.id], [first?.id, "b"]]);
  expect(contents[1]?.sections[0]?.text.fr).toBe(shows(first?.id ?? "", "b"));
});

test("a picture that is none is refused with its incident, named by its field, and nothing stays", async () => {
  const text = await fileOf("one", { pictures: { a: 20 }, shown: [["a"]] });
  const report = await take(text.replace(/"base64":"[^"]{8}/, '"base64":"AAAAAAAA'));
  expect(report).toMatchObject({ added: 0, problems: [{ what: "postmortem.pictures.0.base64: invalid_picture" }] });
  expect(await database().postmortemPicture.count()).toBe(0);
});
