import { expect, test } from "vitest";
import { pictureInFile, picturesInFile } from "#domain/history/picture-file-rules.ts";
import { understand } from "#domain/history/understand-rules.ts";
import { pictureLimits } from "#domain/postmortem/picture-schema.ts";
import { checkPictures } from "#lib/check-pictures.ts";
import { aPicture } from "../support/build-picture.ts";

// The pictures of a postmortem in our own file: whatever is wrong with one is said by the field's name.

const webp = await aPicture({ width: 20, height: 10, format: "webp" });
const file = pictureInFile("p1", webp);
const told = { id: "p1", alt: { fr: "La salle", en: "The room" } };
const text = "![](picture:p1)";

type Said = { files?: object[]; pictures?: object[]; text?: string };

/** What a file is understood as whose one revision says this of its pictures. */
async function read({ files = [file], pictures: said = [told], text: words = text }: Said) {
  const revision = {
    at: "2024-01-08T09:00:00Z",
    waiver: "Nobody knows.",
    content: { sections: [{ key: "summary", text: words }], pictures: said },
  };
  const incident = { title: "Down", started: "2024-01-05T10:00:00Z", resolved: "2024-01-05T12:00:00Z" };
  const incidents = [{ ...incident, postmortem: { revisions: [revision], pictures: files } }];
  const sent = [{ name: "file.json", text: JSON.stringify({ vigie: 1, language: "en", incidents }) }];
  const pictures = await checkPictures(picturesInFile(sent[0]?.text ?? ""), pictureLimits.kept);
  const understood = understand(sent, {
    ...{ zone: "Europe/Paris", language: null, defaultLanguage: "fr", pictures },
    makeId: (...parts: string[]) => parts.join("-").slice(-40),
  });
  if (understood === null) throw new Error("not understood");
  return understood;
}

test("a picture comes in byte by byte, at the size that it has", async () => {
  const { incidents, problems } = await read({});
  expect(problems).toEqual([]);
  const postmortem = incidents[0]?.incident.postmortem;
  expect(postmortem?.pictures).toEqual([{ id: "p1", width: 20, height: 10, bytes: new Uint8Array(webp) }]);
  expect(postmortem?.revisions[0]?.content.pictures).toEqual([{ ...told, width: 20, height: 10 }]);
});

const bomb = await aPicture({ width: 16_000, height: 500, format: "webp" });
const png = await aPicture({ width: 20, height: 10 });
const content = "revisions.0.content.pictures";

test.each<[string, Said, string]>([
  ["no picture at all", { files: [pictureInFile("p1", Buffer.from("<svg/>"))] }, "pictures.0.base64: invalid_picture"],
  ["no base64", { files: [{ ...file, base64: "é!" }] }, "pictures.0.base64: invalid_picture"],
  ["cut short", { files: [pictureInFile("p1", webp.subarray(0, 20))] }, "pictures.0.base64: invalid_picture"],
  ["another format in its clothes", { files: [pictureInFile("p1", png)] }, "pictures.0.base64: invalid_picture"],
  ["another format", { files: [{ ...file, type: "image/png" }] }, "pictures.0.type: unknown_choice"],
  ["a bomb", { files: [pictureInFile("p1", bomb)] }, "pictures.0.base64: picture_too_large"],
  [
    "too many bytes",
    { files: [pictureInFile("p1", Buffer.alloc(pictureLimits.kept.bytes + 3))] },
    "pictures.0.base64: picture_too_large",
  ],
  ["other bytes than it says", { files: [{ ...file, sha256: "0".repeat(64) }] }, "pictures.0.sha256: digest_differs"],
  ["an id twice", { files: [file, file] }, "pictures.1.id: twice"],
  ["an id that is none", { files: [{ ...file, id: "../p1" }] }, "pictures.0.id: invalid_id"],
  ["one that no revision names", { files: [file, { ...file, id: "p2" }] }, "pictures.1.id: picture_unused"],
  ["too many", { files: Array.from({ length: 61 }, () => file) }, "pictures: too_many"],
  ["a text that shows one that is not there", { files: [], pictures: [] }, `${content}: picture_unknown`],
  ["a text that shows one that is not told", { text: `${text} ![](picture:p2)` }, `${content}: picture_unknown`],
  ["one without its bytes", { files: [] }, `${content}.0.id: picture_unknown`],
  ["one that no text shows", { text: "Down." }, `${content}.0.id: picture_unused`],
  ["one told twice", { pictures: [told, told] }, `${content}.1.id: twice`],
  ["another width", { pictures: [{ ...told, width: 21 }] }, `${content}.0.width: size_differs`],
  ["another height", { pictures: [{ ...told, height: 11 }] }, `${content}.0.height: size_differs`],
  ["no description", { pictures: [{ id: "p1" }] }, `${content}.0.alt: alt_missing`],
  ["a description in one language", { pictures: [{ ...told, alt: "The room" }] }, `${content}.0.alt: alt_missing`],
])("refused with its incident: %s", async (_, said, what) => {
  const { incidents, problems } = await read(said);
  expect(incidents).toEqual([]);
  expect(problems).toMatchObject([{ code: "invalid_field", what: `postmortem.${what}` }]);
});
