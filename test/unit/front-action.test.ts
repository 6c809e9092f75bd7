import { expect, test } from "vitest";
import { isActionForm, isArguments, namesAction } from "#published/front-action.ts";

const id = "60".repeat(21);

function form(fields: [string, string][]): FormData {
  const made = new FormData();
  for (const [name, value] of fields) made.append(name, value);
  return made;
}

test("arguments as React 19 sends them are taken", () => {
  const good = [
    "[]",
    '[{"n":0},"$K1"]',
    '[1,{"x":2},"$$price"]',
    '["$undefined","$NaN","$-Infinity","$-0","$n-12","$D2011-09-15T12:00:00.000Z"]',
    '[{"a":{"b":1}},"$0:0:a"]',
  ];
  expect(good.filter((text) => !isArguments(text))).toEqual([]);
});

test("arguments React would throw on are not", () => {
  const bad = [
    "",
    "{",
    "null",
    "1",
    '{"0":1}',
    '["$h9"]',
    '["$L1"]',
    '["$@1"]',
    '["$Q1"]',
    '["$R1"]',
    '["$1:a"]',
    '["$n9z"]',
    '["$Dnever"]',
    '[{"a":1},"$0:0:b"]',
    '[{"a":1},"$0:0:__proto__"]',
    '[{"__proto__":{"a":1}}]',
    `${"[".repeat(200)}${"]".repeat(200)}`,
  ];
  expect(bad.filter((text) => isArguments(text))).toEqual([]);
});

test("a form without JavaScript names one action", () => {
  const bound: [string, string][] = [
    ["$ACTION_REF_1", ""],
    ["$ACTION_1:0", JSON.stringify({ id, bound: "$@1" })],
    ["$ACTION_1:1", '[{"n":0}]'],
    ["$ACTION_KEY", "k"],
    ["title", "$K anything"],
  ];
  expect(namesAction(form(bound))).toBe(true);
  expect(namesAction(form([[`$ACTION_ID_${id}`, ""]]))).toBe(true);
  expect(
    namesAction(
      form([
        ["$ACTION_REF_1", ""],
        ["$ACTION_1:0", JSON.stringify({ id, bound: null })],
      ]),
    ),
  ).toBe(true);
  expect(namesAction(form([...bound, [`$ACTION_ID_${id}`, ""]]))).toBe(false);
  expect(namesAction(form([...bound, ["$ACTION_1:0", "{}"]]))).toBe(false);
  expect(namesAction(form([...bound.slice(0, 2), ["$ACTION_1:1", "null"]]))).toBe(false);
  expect(namesAction(form([["title", "x"]]))).toBe(false);
});

test("a form of React's client holds field 0 and its own fields only", () => {
  expect(
    isActionForm(
      form([
        ["_1_title", "t"],
        ["0", '["$K1"]'],
      ]),
    ),
  ).toBe(true);
  expect(
    isActionForm(
      form([
        ["title", "t"],
        ["0", '["$K1"]'],
      ]),
    ),
  ).toBe(false);
  expect(
    isActionForm(
      form([
        ["1", "[]"],
        ["0", '["$K1"]'],
      ]),
    ),
  ).toBe(false);
  expect(
    isActionForm(
      form([
        ["0", "[]"],
        ["0", "[]"],
      ]),
    ),
  ).toBe(false);
  expect(isActionForm(form([["_1_title", "t"]]))).toBe(false);
});
