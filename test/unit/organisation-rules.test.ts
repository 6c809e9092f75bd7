import { expect, test } from "vitest";
import { isMailContact, logoTypeOf } from "#domain/organisation/rules.ts";

test("a logo is what its bytes say, not what its sender calls it", () => {
  const bytes = (text: string) => Buffer.from(text, "latin1");
  expect(logoTypeOf(bytes("\x89PNG\r\n\x1a\n...."))).toBe("image/png");
  expect(logoTypeOf(bytes("\xff\xd8\xff\xe0...."))).toBe("image/jpeg");
  expect(logoTypeOf(bytes("RIFF\x10\x00\x00\x00WEBPVP8 "))).toBe("image/webp");
  expect(logoTypeOf(bytes("RIFF\x10\x00\x00\x00WAVEfmt "))).toBeNull();
  expect(logoTypeOf(bytes("<svg xmlns='http://www.w3.org/2000/svg'/>"))).toBeNull();
  expect(logoTypeOf(bytes(""))).toBeNull();
});

test("an e-mail address as support contact is doubted, a telephone number or an account elsewhere is not", () => {
  expect(isMailContact("support@example.org")).toBe(true);
  expect(isMailContact("+33 1 23 45 67 89")).toBe(false);
  expect(isMailContact("https://mastodon.example/@hote")).toBe(false);
});
