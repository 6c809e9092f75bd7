import { expect, test } from "vitest";
import { touchedValues, typedValues } from "#lib/form-state.ts";

function formOf(...fields: [string, string | File][]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

test("what was typed comes back by field, repeated ones too; passwords, files and React's own fields do not", () => {
  const form = formOf(
    ["name", "Ida"],
    ["day", "1"],
    ["day", "2"],
    ["password", "secret"],
    ["logo", new File(["x"], "logo.svg")],
    ["$ACTION_REF_1", ""],
  );
  expect(typedValues(form)).toEqual({ name: ["Ida"], day: ["1", "2"] });
});

test("a forged field that is called like a part of every object is a field like any other, or none", () => {
  const form = formOf(["__proto__", "x"], ["constructor", "y"], ["toString", "z"], ["name", "Ida"]);
  const values = typedValues(form);
  expect(values).toEqual({ constructor: ["y"], toString: ["z"], name: ["Ida"] });
  expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
  expect(touchedValues(form)).toEqual(values);
});
