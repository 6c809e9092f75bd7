import { expect, test } from "vitest";
import { patientPrint } from "#published/patient-print.ts";
import { aPrintOf, inBoth } from "../support/build-print.ts";

/** A printer that is as slow as it is told, and what it was asked for. */
function slowPrinter() {
  const sheets: (PromiseWithResolvers<Uint8Array> & { signal: AbortSignal })[] = [];
  const aside = (_: unknown, signal: AbortSignal) => {
    const sheet = { ...Promise.withResolvers<Uint8Array>(), signal };
    sheets.push(sheet);
    return sheet.promise;
  };
  return { aside, sheets };
}

const paper = new Uint8Array([1, 2, 3]);
const [one, other] = [aPrintOf(inBoth("One.")), aPrintOf(inBoth("Other."))];
const canWait = { canWait: true };

test("a print gives way to what is wanted and goes on; asked for again it is not begun anew", async () => {
  const { aside, sheets } = slowPrinter();
  let isWanted = true;
  const { print } = patientPrint(aside, () => isWanted);
  expect(await print(one, canWait)).toBe("later");
  expect(await print(structuredClone(one), canWait)).toBe("later");
  isWanted = false;
  const waited = print(one, canWait);
  sheets[0]?.resolve(paper);
  expect(await waited).toBe(paper);
  expect(sheets).toHaveLength(1);
});

test("what cannot wait is waited for, whatever else is wanted, and ends the print of what was said before", async () => {
  const { aside, sheets } = slowPrinter();
  const { print } = patientPrint(aside, () => true);
  expect(await print(one, canWait)).toBe("later");
  const waited = print(other, { canWait: false });
  expect(sheets[0]?.signal.aborted).toBe(true);
  sheets[1]?.resolve(paper);
  expect(await waited).toBe(paper);
});

test("one that failed meanwhile says so to whoever asks again, and is begun anew after that", async () => {
  const { aside, sheets } = slowPrinter();
  const { print, end } = patientPrint(aside, () => true);
  expect(await print(one, canWait)).toBe("later");
  sheets[0]?.reject(new Error("no paper"));
  await expect(print(one, { canWait: false })).rejects.toThrow("no paper");
  expect(await print(one, canWait)).toBe("later");
  expect(sheets).toHaveLength(2);
  end();
  expect(sheets[1]?.signal.aborted).toBe(true);
});
