import { expect, test } from "vitest";
import { patientPrint } from "#published/patient-print.ts";
import { aPrintOf, inBoth } from "../support/build-print.ts";

/** A printer that is as slow as it is told, and what it was asked for. */
function slowPrinter() {
  const sheets: (PromiseWithResolvers<Uint8Array> & { signal: AbortSignal })[] = [];
  const aside = (_: unknown, _pictures: unknown, signal: AbortSignal) => {
    const sheet = { ...Promise.withResolvers<Uint8Array>(), signal };
    sheets.push(sheet);
    return sheet.promise;
  };
  return { aside, sheets };
}

const bytes = new Uint8Array([1, 2, 3]);
const [print, corrected] = [aPrintOf(inBoth("One.")), aPrintOf(inBoth("Other."))];
const how = (canWait: "yes" | "no", facts = "same") => ({ pictures: new Map(), facts, canWait: canWait === "yes" });

test("a print gives way to what is wanted and goes on; asked for again of the same facts it is what was begun", async () => {
  const { aside, sheets } = slowPrinter();
  let isWanted = true;
  const press = patientPrint(aside, () => isWanted);
  expect(await press.print(print, how("yes"))).toBe("later");
  const later = { ...print, asOf: "2026-12-31T00:00:00.000Z" };
  expect(await press.print(later, how("yes"))).toBe("later");
  expect(await press.print(later, how("yes", "others that say the same"))).toBe("later");
  isWanted = false;
  const waited = press.print(later, how("yes"));
  sheets[0]?.resolve(bytes);
  expect(await waited).toEqual({ print, bytes });
  expect(sheets).toHaveLength(1);
});

test("what cannot wait is waited for, whatever else is wanted, and ends the print of what was said before", async () => {
  const { aside, sheets } = slowPrinter();
  const press = patientPrint(aside, () => true);
  expect(await press.print(print, how("yes"))).toBe("later");
  const waited = press.print(corrected, how("no", "others"));
  expect(sheets[0]?.signal.aborted).toBe(true);
  sheets[1]?.resolve(bytes);
  expect(await waited).toEqual({ print: corrected, bytes });
});

test("one that failed meanwhile says so to whoever asks again, and is begun anew after that; stopped, it ends", async () => {
  const { aside, sheets } = slowPrinter();
  const press = patientPrint(aside, () => true);
  expect(await press.print(print, how("yes"))).toBe("later");
  sheets[0]?.reject(new Error("no paper"));
  await expect(press.print(print, how("no"))).rejects.toThrow("no paper");
  expect(await press.print(print, how("yes"))).toBe("later");
  expect(sheets).toHaveLength(2);
  press.end();
  expect(sheets[1]?.signal.aborted).toBe(true);
});
