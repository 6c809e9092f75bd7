import { expect, test } from "vitest";
import { takeTurns } from "#lib/turns.ts";

test("few run at once, some wait in order, the others are told at once; a failure ends its own turn only", async () => {
  const inTurn = takeTurns({ atOnce: 2, waiting: 2 });
  const begun: string[] = [];
  const ends = new Map<string, { resolve: (value: string) => void; reject: (error: Error) => void }>();
  const start = (name: string) =>
    inTurn(() => {
      begun.push(name);
      return new Promise<string>((resolve, reject) => ends.set(name, { resolve, reject }));
    });
  const [a, b, c, d, e] = ["a", "b", "c", "d", "e"].map(start);
  expect(await e).toBeNull();
  expect(begun).toEqual(["a", "b"]);
  ends.get("a")?.reject(new Error("no page"));
  await expect(a).rejects.toThrow("no page");
  expect(begun).toEqual(["a", "b", "c"]);
  for (const name of ["b", "c"]) ends.get(name)?.resolve(name);
  expect(await Promise.all([b, c])).toEqual(["b", "c"]);
  ends.get("d")?.resolve("d");
  expect(await d).toBe("d");
  const later = start("f");
  ends.get("f")?.resolve("f");
  expect([await later, begun]).toEqual(["f", ["a", "b", "c", "d", "f"]]);
});
