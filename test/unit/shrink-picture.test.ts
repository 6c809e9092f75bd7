import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { expect, test } from "vitest";
import { pictureLimits } from "#domain/postmortem/picture-schema.ts";
import { checkPicture, shrinkPicture } from "#lib/shrink-picture.ts";
import { aPicture, aPng } from "../support/build-picture.ts";

const shrink = (bytes: Uint8Array) => shrinkPicture(bytes, pictureLimits.kept);
const kept = async (bytes: Uint8Array) => {
  const answer = await shrink(bytes);
  if (!answer.ok) throw new Error(answer.code);
  return { ...answer.value, read: await sharp(answer.value.bytes).metadata() };
};
/** The colour of a pixel of what was kept, as "red", "blue" or neither. */
const colourAt = async (bytes: Uint8Array, { left, top }: { left: number; top: number }) => {
  const [red = 0, , blue = 0] = await sharp(bytes)
    .extract({ left, top, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer();
  return red > 200 && blue < 60 ? "red" : blue > 200 && red < 60 ? "blue" : "neither";
};

test.each(["png", "jpeg", "webp"] as const)(
  "a %s is kept as WebP, no wider than 1600 pixels, in proportion",
  async (format) => {
    const { width, height, read } = await kept(await aPicture({ width: 3200, height: 1000, format }));
    expect({ width, height, format: read.format }).toEqual({ width: 1600, height: 500, format: "webp" });
  },
);

test("a small picture stays as large as it is", async () => {
  expect(await kept(await aPicture({ width: 20, height: 30 }))).toMatchObject({ width: 20, height: 30 });
});

test("what a camera wrote beside the picture is gone, and the picture stands upright", async () => {
  const half = await sharp({ create: { width: 20, height: 40, channels: 3, background: "#00f" } })
    .png()
    .toBuffer();
  const sent = await sharp({ create: { width: 40, height: 40, channels: 3, background: "#f00" } })
    .composite([{ input: half, left: 20, top: 0 }])
    .jpeg({ quality: 100, chromaSubsampling: "4:4:4" })
    .withExif({ IFD0: { Make: "Vigiephone" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "48/1 51/1 29/1" } })
    .withMetadata({ orientation: 6 })
    .toBuffer();
  const before = await sharp(sent).metadata();
  expect(before.exif?.toString("latin1")).toContain("Vigiephone");
  const { bytes, read } = await kept(sent);
  expect([read.exif, read.icc, read.xmp, read.iptc, read.orientation]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(Buffer.from(bytes).toString("latin1")).not.toMatch(/Vigiephone|EXIF|GPS/);
  // Turned by a quarter to the right, what was on the left is above.
  expect(await colourAt(bytes, { left: 20, top: 5 })).toBe("red");
  expect(await colourAt(bytes, { left: 20, top: 35 })).toBe("blue");
});

test("of a moving picture the first frame is kept", async () => {
  const frames = await Promise.all(
    ["#f00", "#00f"].map((background) => aPicture({ width: 30, height: 20, background })),
  );
  const moving = await sharp(frames, { join: { animated: true } })
    .webp({ loop: 0, delay: [100, 100] })
    .toBuffer();
  expect((await sharp(moving).metadata()).pages).toBe(2);
  const { bytes, width, height, read } = await kept(moving);
  expect({ width, height, pages: read.pages ?? 1 }).toEqual({ width: 30, height: 20, pages: 1 });
  expect(await colourAt(bytes, { left: 5, top: 5 })).toBe("red");
});

test("a picture of forty megapixels is taken, one of more is refused", async () => {
  expect(await kept(await aPicture({ width: 8000, height: 5000 }))).toMatchObject({ width: 1600, height: 1000 });
  expect(await shrink(await aPicture({ width: 8000, height: 5001 }))).toEqual({ ok: false, code: "picture_too_large" });
  const turned = await sharp(await aPicture({ width: 8000, height: 5001, format: "jpeg" }))
    .withMetadata({ orientation: 6 })
    .toBuffer();
  expect(await shrink(turned)).toEqual({ ok: false, code: "picture_too_large" });
});

test("bombs are refused at once, without the memory that they ask for", async () => {
  const rows = deflateSync(Buffer.alloc(50_000_000));
  const claims = [
    [60_000, 60_000],
    [2 ** 31 - 1, 2 ** 31 - 1],
    [2 ** 32 - 1, 1],
    [40_000_001, 1],
  ] as const;
  const webp = await sharp({ create: { width: 16_000, height: 4_000, channels: 3, background: "#123" } })
    .webp({ effort: 0 })
    .toBuffer();
  const before = process.memoryUsage().rss;
  const started = performance.now();
  for (const [width, height] of claims)
    expect(await shrink(aPng({ width, height, data: rows })), `${width} × ${height}`).toEqual({
      ok: false,
      code: "picture_too_large",
    });
  expect(await shrink(webp)).toEqual({ ok: false, code: "picture_too_large" });
  expect(performance.now() - started).toBeLessThan(500);
  expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
});

test("a header that promises more than there is, and data that hold more than it promises, are refused or cut", async () => {
  expect(await shrink(aPng({ width: 5000, height: 5000, data: deflateSync(Buffer.alloc(1000)) }))).toMatchObject({
    code: "invalid_picture",
  });
  const answer = await shrink(aPng({ width: 10, height: 10, data: deflateSync(Buffer.alloc(80_000_000)) }));
  expect(answer.ok ? [answer.value.width, answer.value.height] : answer.code).toEqual(
    answer.ok ? [10, 10] : "invalid_picture",
  );
});

test.each(["png", "jpeg", "webp"] as const)(
  "a %s that was cut short is refused, wherever it was cut",
  async (format) => {
    const whole = await aPicture({ width: 600, height: 400, format, isNoisy: true });
    for (const share of [0.01, 0.2, 0.5, 0.9])
      expect(await shrink(whole.subarray(0, Math.round(whole.length * share))), String(share)).toEqual({
        ok: false,
        code: "invalid_picture",
      });
  },
);

test.each([
  ["nothing", Buffer.alloc(0)],
  ["a word", Buffer.from("picture")],
  ["a GIF", Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64")],
  ["an SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>')],
  ["an SVG behind a BOM", Buffer.from('\ufeff<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
  ["a PDF", Buffer.from("%PDF-1.7\n1 0 obj\n")],
  ["the first bytes of a PNG", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ["the first bytes of a JPEG", Buffer.from([0xff, 0xd8, 0xff])],
  ["a WebP of nothing", Buffer.from("RIFF\x10\0\0\0WEBPVP8 xxxxxxxx", "latin1")],
  [
    "an HTML page in a PNG's clothes",
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      Buffer.from("<!doctype html>".repeat(9)),
    ]),
  ],
])("%s is refused as no picture", async (_, bytes) => {
  const answer = await shrink(bytes);
  expect(answer.ok).toBe(false);
});

test("what is kept is decoded anew: bytes behind the picture stay behind", async () => {
  const sent = Buffer.concat([await aPicture({ width: 40, height: 30 }), Buffer.from("PK<script>alert(1)</script>")]);
  const { bytes } = await kept(sent);
  expect(Buffer.from(bytes).toString("latin1")).not.toContain("script");
});

test("what was kept is taken again as it is, and nothing else is", async () => {
  const check = (bytes: Uint8Array) => checkPicture(new Uint8Array(bytes), pictureLimits.kept);
  const { bytes, width, height } = await kept(await aPicture({ width: 40, height: 30, isNoisy: true }));
  expect(await check(bytes)).toEqual({ ok: true, value: { bytes, width, height } });
  const webp = (width: number, height: number) => aPicture({ width, height, format: "webp" });
  const frames = [await webp(9, 9), await aPicture({ width: 9, height: 9, background: "#f00" })];
  const wrong = [
    bytes.subarray(0, bytes.length / 2),
    Buffer.concat([bytes, Buffer.from("<script>")]),
    await aPicture({ width: 40, height: 30 }),
    await aPicture({ width: 40, height: 30, format: "jpeg" }),
    await sharp(bytes)
      .withExif({ IFD0: { Make: "Vigiephone" } })
      .webp()
      .toBuffer(),
    await sharp(frames, { join: { animated: true } })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer(),
    Buffer.alloc(0),
  ];
  for (const [place, one] of wrong.entries())
    expect(await check(one), String(place)).toEqual({ ok: false, code: "invalid_picture" });
  const large = [await webp(1601, 1), await webp(1, 8001), await webp(16_000, 100), new Uint8Array(4_194_305)];
  for (const one of large) expect(await check(one)).toEqual({ ok: false, code: "picture_too_large" });
});

test("several at once are decoded one after another, and each gets its own answer", async () => {
  const sizes = [11, 22, 33];
  const all = [...sizes.map((width) => aPicture({ width, height: 10 })), Promise.resolve(Buffer.from("no"))];
  const answers = await Promise.all((await Promise.all(all)).map(shrink));
  expect(answers.map((answer) => (answer.ok ? answer.value.width : answer.code))).toEqual([
    ...sizes,
    "invalid_picture",
  ]);
});

test("the forged pictures of these tests are pictures where they do not lie", async () => {
  expect(crc32("IEND")).toBe(0xae426082);
  const rows = deflateSync(Buffer.alloc((10 * 3 + 1) * 10, 120).map((byte, at) => (at % 31 === 0 ? 0 : byte)));
  expect(await kept(aPng({ width: 10, height: 10, data: rows }))).toMatchObject({ width: 10, height: 10 });
});
