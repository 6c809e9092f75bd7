import { expect, test } from "vitest";
import { encodingOrder, encodingOrders, wantedLanguage } from "#published/front-negotiate.ts";

test("encodings are chosen by weight, then brotli before gzip", () => {
  const table: [string, string][] = [
    ["", ""],
    ["identity", ""],
    ["gzip", "gzip"],
    ["br", "br"],
    ["GZIP", "gzip"],
    ["x-gzip", "gzip"],
    ["gzip, deflate, br, zstd", "br,gzip"],
    ["br;q=0.5, gzip;q=0.8", "gzip,br"],
    ["br;q=0, gzip", "gzip"],
    ["gzip;q=0", ""],
    ["*", "br,gzip"],
    ["*;q=0.1, gzip;q=0.5", "gzip,br"],
    ["br, *;q=0", "br"],
    ["identity;q=1, gzip;q=0.5, br;q=0.2", ""],
    ["identity;q=0.5, gzip;q=1.0, br;q=0.2", "gzip"],
    ["gzip ; q = 0.7 , br ; q=0.7", "br,gzip"],
    ["gzip;q=abc", ""],
    ["gzip;q=-1", ""],
    [",,;=;q", ""],
    ["deflate, zstd", ""],
    ["gzip,".repeat(100), ""],
  ];
  for (const [header, order] of table)
    expect([header, encodingOrders[encodingOrder(header)]?.join()]).toEqual([header, order]);
});

test("a language is null when none of ours is wanted, or any", () => {
  expect(wantedLanguage("de, nl")).toBeNull();
  expect(wantedLanguage("*")).toBeNull();
  expect(wantedLanguage("de, *;q=0.1")).toBeNull();
  expect(wantedLanguage("en;q=0.9, *;q=0.5")).toBe("en");
  expect(wantedLanguage("fr;q=0, en")).toBe("en");
  expect(wantedLanguage("EN-us")).toBe("en");
});

test("unending different headers are remembered in bounded space", () => {
  for (let n = 0; n < 5000; n += 1) encodingOrder(`gzip;q=0.${n}`);
  expect(encodingOrder("gzip")).toBe(1);
});
